"""The table of attacks: each row has to be filled by the test that holds it."""

from __future__ import annotations

from typing import Final

from ..support.tables import Table

__all__ = ["ATTACKS", "held"]

ATTACKS: Final = {
    # Ids and names, for every parameter of every path.
    "path: ../": "another endpoint is reached",
    "path: . and ..": "a list is read, or everything acted on",
    "path: empty, or slashes alone": "inspecting becomes listing",
    "path: a slash inside": "a thing's logs instead of the thing",
    "path: %2f, %2e": "the daemon decodes, and finds another endpoint",
    "path: ? and &": "options that nobody gave",
    "path: #": "the rest of the path is cut off",
    "path: CR and LF": "another header, or another request",
    "path: NUL": "names end early in C",
    "path: spaces and tabs": "another version of the protocol, or another path",
    "path: backslashes and semicolons": "a proxy reads them as slashes or ends",
    "path: look-alikes of dots and slashes": "something normalises them",
    "path: other control characters": "logs and terminals are misled",
    "path: words of the API": "a container named `json` is the list",
    "path: no text at all": "a repr goes into the path",
    "path: half a surrogate": "what can't be written as UTF-8 breaks in the middle",
    "path: on a real engine": "as above: a raw request shows that the daemon would do it",
    "body: names that become paths later": "a container is created under a name that can't be asked for",
    "version: of the API, pinned": "it goes into every path",
    # The query.
    "query: & and = in values": "options that nobody gave",
    "query: # and CR and LF in values": "the query ends, another header begins",
    "query: NUL": "values end early in C",
    "query: keys and values of filters": "another filter",
    "query: keys and values of JSON parameters": "other build arguments",
    # Headers.
    "header: CR and LF in credentials": "another header",
    "header: CR and LF in labels": "another header",
    "header: CR and LF in the user agent": "another header in every request",
    "header: characters beyond latin-1": "what is sent is something else",
    "header: CR and LF in the address's host": "another header in every request",
    "header: CR and LF in the address's prefix": "another header in every request",
    "header: a name and a password in the address": "they get into logs",
    "header: more than one length": "the next request begins where the attacker says",
    # Redirects.
    "redirect: each status, each kind of answer": "the request, with its body, goes to another host",
    "redirect: of the first question for the version": "all requests go to another host",
    "redirect: with credentials": "another host gets them",
    "redirect: with secrets in the location": "they get into the error",
    "proxy: HTTP_PROXY and its kin": "requests go by way of somebody else",
    # Credentials.
    "credentials: another registry": "it gets them",
    "credentials: a host that looks like it": "it gets them",
    "credentials: another port of the host": "somebody else's service gets them",
    "credentials: an explicit empty login": "stored ones are sent all the same",
    "credentials: operations without a registry": "everybody on the way gets them",
    "credentials: a registry in the image's name that breaks out": "another entry of the file is used",
    # Secrets.
    "secrets: repr and str of models": "logs show them",
    "secrets: repr and str of credentials, requests and clients": "logs show them",
    "secrets: logging at DEBUG": "log files show them",
    "secrets: errors of each kind": "logs show them",
    "secrets: locals in tracebacks": "crash reporters send them away",
    "secrets: pickles of errors": "queues and caches hold them",
    "secrets: warnings and standard output": "the terminal shows them",
    # Archives from containers.
    "tar: absolute paths": "files of this machine are overwritten",
    "tar: ..": "files of this machine are overwritten",
    "tar: a symbolic link that leads out": "later reads and writes follow it",
    "tar: a file behind such a link": "files of this machine are overwritten",
    "tar: links that lead out together": "files of this machine are overwritten",
    "tar: links longer than the system resolves": "the check stops early, the system doesn't",
    "tar: a hard link to a file outside": "it is read or overwritten",
    "tar: a hard link to a link": "it leads out",
    "tar: devices": "disks are read",
    "tar: pipes": "readers hang",
    "tar: set-user-id, and writable for all": "others become this user",
    "tar: another owner": "files belong to somebody else",
    "tar: a link in the folder before": "files behind it are overwritten",
    "tar: a header of gigabytes": "memory runs out",
    "tar: a file that says it has terabytes": "memory or disk run out",
    "tar: a folder's mode or time, outside": "rights of other folders change",
    "tar: an archive that is cut": "half a file is taken for a whole one",
    "tar: a bit that is flipped": "the rest is missing, and nobody is told",
    "tar: a hard link in the folder before": "files outside are overwritten",
    "tar: a pipe in the folder before": "it hangs",
    "tar: longer paths than the system takes": "a traceback, or half an archive",
    "tar: members without end": "memory runs out",
    "tar: links in a context that is sent": "files of this machine are sent",
    # Files of Docker's configuration.
    "config.json: huge": "memory runs out",
    "config.json: nested": "the process dies",
    "config.json: links in a circle": "it hangs, or a traceback",
    "config.json: a folder or a pipe": "it hangs, or a traceback",
    "config.json: no JSON, or of another shape": "a traceback, with what is in it",
    "context: names like paths": "another folder is read",
    "context: files that are huge, circles, no JSON": "it hangs, or memory runs out",
    # Descriptions given to the generator.
    "description: code in names": "it is run when the package is imported, or before",
    "description: code in prose, values and defaults": "it is run when the package is imported, or before",
    "description: code in paths, tags and media types": "it is run when the package is imported, or before",
    "description: templates in text": "they are rendered",
    "description: paths in tags and versions": "files elsewhere are written",
    "description: a package's name like a path": "files elsewhere are written",
    "description: references to files and addresses": "they are read, or asked for",
    "description: YAML tags": "objects are made of them",
    "description: aliases of aliases": "memory runs out",
    "description: an alias of itself": "it hangs",
    "description: nested deeply": "the process dies",
    "description: schemas in circles": "it hangs",
    "description: huge": "it takes for ever",
    # What a hostile daemon, or somebody in its place, may answer.
    "answer: bytes behind an answer": "they are taken for the next one",
    "answer: lengths that contradict": "the next answer begins where the attacker says",
    "answer: a head or an error without end": "memory runs out",
    "answer: frames of gigabytes announced": "memory runs out",
    "answer: JSON nested deeply": "the process dies",
    "answer: huge numbers": "converting them takes for ever",
    "websocket: masked and reserved frames": "what isn't payload is treated as payload",
    "websocket: exabytes announced": "memory runs out",
    "websocket: a flood of pings": "memory runs out",
    "websocket: broken text and goodbyes": "a traceback, or a hang",
}
"""Each attack, and what it would be good for."""

TABLE = Table(
    "attacks",
    "attacks: what was tried, and what came of it",
    ("attack", "would mean", "instead"),
    required=lambda: [(attack, "instead") for attack in ATTACKS],
)


def held(attack: str, instead: str) -> None:
    """Write down that an attack came to nothing."""
    TABLE.put(attack, "would mean", ATTACKS[attack])
    TABLE.put(attack, "instead", instead)
