"""Completion for bash, zsh and fish: scripts made of a package's data, with all names that there are.

A script asks the engine for names only where an id may stand, and gives it a second. It ignores what isn't
a name: what an engine says must not be read as code of a shell.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .catalogue import Method, methods_of, resources_of
from .kinds import kind_of

__all__ = ["COMMANDS", "SHELLS", "completion"]

SHELLS: Final = ("bash", "zsh", "fish")
"""The shells that there is a script for."""
COMMANDS: Final = (
    "call wait explain version completion generate check import export diff rules matrix history".split()
)
_OPTIONS: Final = "--host --context --tls --tlsverify --tlscacert --tlscert --tlskey --timeout -o -q".split()


def completion(shell: str, client: type, waiters: Iterable[tuple[str, str]]) -> str:
    """The script of a shell.

    Args:
        shell: One of `SHELLS`.
        client: The class of the client.
        waiters: What can be waited for: kinds of things, and their states.
    """
    methods = [each for name in resources_of(client) for each in methods_of(client, name).values()]
    offered = {each.called: _offers(each) for each in methods}
    things = _by_first(waiters)
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](offered, things)


def _by_first(waiters: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for resource, state in waiters:
        found.setdefault(resource, []).append(state)
    return found


def _offers(method: Method) -> list[str]:
    """The words for the parameters of a method: `all=true`, `filters.label=`, `condition=removed`."""
    words: list[str] = []
    for each in method.parameters.values():
        kind = kind_of(each.type)
        values = [str(word).lower() if isinstance(word, bool) else str(word) for word in kind.words]
        values += list(kind.known)
        if bool in kind.numbers:
            values += ["true", "false"]
        if kind.keys:
            words += [f"{each.name}.{key}=" for key in kind.keys]
        else:
            words += [f"{each.name}={value}" for value in values if value] or [f"{each.name}="]
    return words


_BASH: Final = r"""# Completion of dockline for bash: eval "$(dockline completion bash)"
_dockline_names() { # of containers, if the engine tells them within a second
  dockline call containers.list all=true --timeout 1 -q Names 2> /dev/null < /dev/null |
    sed -n 's|^/\([A-Za-z0-9][A-Za-z0-9_.-]*\)$|\1|p'
}
_dockline() {
  local line="${COMP_LINE:0:COMP_POINT}" words= called= cur="${COMP_WORDS[COMP_CWORD]}"
  local -a typed
  read -r -a typed <<< "$line"
  local last=; [[ $line == *[[:space:]] ]] || last="${typed[${#typed[@]}-1]}"
  local -a before=("${typed[@]}")
  [ -z "$last" ] || unset "before[${#before[@]}-1]"
  case "${before[1]-}" in
    "") words="@COMMANDS@" ;;
    completion) words="bash zsh fish" ;;
    wait)
      case "${#before[@]}:${before[2]-}" in
        2:*) words="@THINGS@" ;;
@STATES@
        4:container) words="$(_dockline_names)" ;;
        *) words="--timeout --accept" ;;
      esac ;;
    explain) words="@CALLED@" ;;
    call)
      for each in "${before[@]:2}"; do case "$each" in *.*) called="$each"; break ;; esac; done
      case "$last:${before[${#before[@]}-1]}" in
        -*) words="@OPTIONS@" ;;
        *:-o) words="table json jsonl yaml" ;;
        *) case "$called" in
          "") words="@CALLED@" ;;
@CASES@
        esac
        if [[ $called == containers.* && " $words " == *" id= "* && $last != *=* ]]; then
          words="$words $(_dockline_names)"
        fi ;;
      esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$last"))
  # Words are broken at = and :, and what stands before that must not come again.
  if [[ $last == *[=:]* && $COMP_WORDBREAKS == *[=:]* ]]; then
    local head="${last%"${last##*[=:]}"}"
    COMPREPLY=("${COMPREPLY[@]#"$head"}")
  fi
  [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace 2> /dev/null
  return 0
}
complete -F _dockline dockline
"""

_ZSH: Final = r"""#compdef dockline
# Completion of dockline for zsh: eval "$(dockline completion zsh)", behind compinit
_dockline_names() { # of containers, if the engine tells them within a second
  dockline call containers.list all=true --timeout 1 -q Names 2> /dev/null < /dev/null |
    sed -n 's|^/\([A-Za-z0-9][A-Za-z0-9_.-]*\)$|\1|p'
}
_dockline() {
  local called= each
  local -a offered
  case "$CURRENT:${words[2]}" in
    2:*) offered=(@COMMANDS@) ;;
    *:completion) offered=(bash zsh fish) ;;
    3:wait) offered=(@THINGS@) ;;
    4:wait) case "${words[3]}" in
@STATES@
      esac ;;
    5:wait) [[ ${words[3]} == container ]] && offered=(${(f)"$(_dockline_names)"}) ;;
    *:wait) offered=(--timeout --accept) ;;
    *:explain) offered=(@CALLED@) ;;
    *:call)
      for each in "${(@)words[3,CURRENT-1]}"; do case "$each" in *.*) called="$each"; break ;; esac; done
      case "${words[CURRENT]}:${words[CURRENT-1]}" in
        -*) offered=(@OPTIONS@) ;;
        *:-o) offered=(table json jsonl yaml) ;;
        *) case "$called" in
          "") offered=(@CALLED@) ;;
@CASES@
          esac
          [[ $called == containers.* && -n ${offered[(r)id=]} && ${words[CURRENT]} != *=* ]] &&
            offered+=(${(f)"$(_dockline_names)"}) ;;
      esac ;;
  esac
  local -a open closed
  open=(${(M)offered:#*=}) closed=(${offered:#*=})
  (( $#open )) && compadd -Q -S '' -- $open
  (( $#closed )) && compadd -Q -- $closed
  return 0
}
compdef _dockline dockline
"""

_FISH: Final = r"""# Completion of dockline for fish: dockline completion fish | source
function __dockline_names # of containers, if the engine tells them within a second
    dockline call containers.list all=true --timeout 1 -q Names 2>/dev/null </dev/null |
        string replace -rf '^/([A-Za-z0-9][A-Za-z0-9_.-]*)$' '$1'
end
function __dockline_words
    set -l before (commandline -opc)
    set -l last (commandline -ct)
    set -l called
    switch "$before[2]"
        case ''
            string split ' ' -- '@COMMANDS@'
        case completion
            string split ' ' -- 'bash zsh fish'
        case wait
            switch (count $before)":$before[3]"
                case '2:*'
                    string split ' ' -- '@THINGS@'
@STATES@
                case '4:container'
                    __dockline_names
                case '*'
                    string split ' ' -- '--timeout --accept'
            end
        case explain
            string split ' ' -- '@CALLED@'
        case call
            for each in $before[3..-1]
                if string match -q '*.*' -- $each
                    set called $each
                    break
                end
            end
            if string match -q -- '-*' $last
                string split ' ' -- '@OPTIONS@'
                return
            end
            if test "$before[-1]" = -o
                string split ' ' -- 'table json jsonl yaml'
                return
            end
            switch "$called"
                case ''
                    string split ' ' -- '@CALLED@'
@CASES@
            end
            if string match -q 'containers.*' -- $called; and not string match -q '*=*' -- $last
                contains -- $called @WITH_ID@; and __dockline_names
            end
    end
end
complete -c dockline -f -a '(__dockline_words)'
"""


def _filled(
    script: str, offered: dict[str, list[str]], things: dict[str, list[str]], cases: str, states: str
) -> str:
    for mark, text in {
        "COMMANDS": " ".join(COMMANDS),
        "OPTIONS": " ".join(_OPTIONS),
        "THINGS": " ".join(things),
        "CALLED": " ".join(offered),
        "WITH_ID": " ".join(name for name, words in offered.items() if "id=" in words),
        "CASES": cases,
        "STATES": states,
    }.items():
        script = script.replace(f"@{mark}@", text)
    return script


def _bash(offered: dict[str, list[str]], things: dict[str, list[str]]) -> str:
    cases = "\n".join(
        f"""          {name}) words='{" ".join(words)}' ;;""" for name, words in offered.items()
    )
    states = "\n".join(f"""        3:{name}) words='{" ".join(some)}' ;;""" for name, some in things.items())
    return _filled(_BASH, offered, things, cases, states)


def _zsh(offered: dict[str, list[str]], things: dict[str, list[str]]) -> str:
    cases = "\n".join(f"          {name}) offered=({_quoted(words)}) ;;" for name, words in offered.items())
    states = "\n".join(f"      {name}) offered=({_quoted(some)}) ;;" for name, some in things.items())
    return _filled(_ZSH, offered, things, cases, states)


def _fish(offered: dict[str, list[str]], things: dict[str, list[str]]) -> str:
    pad = " " * 16
    cases = "\n".join(
        f"""{pad}case {name}\n{pad}    string split ' ' -- '{" ".join(words)}'"""
        for name, words in offered.items()
    )
    states = "\n".join(
        f"""{pad}case '3:{name}'\n{pad}    string split ' ' -- '{" ".join(some)}'"""
        for name, some in things.items()
    )
    return _filled(_FISH, offered, things, cases, states)


def _quoted(words: list[str]) -> str:
    """Words for a list of zsh; a name such as `label!=` is taken as it is."""
    return " ".join(f"'{word}'" for word in words)
