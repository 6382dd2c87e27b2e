"""The secret of these tests, and whether it can be read out of something."""

from __future__ import annotations

import base64

SECRET = "s3cr3t-0f-a-registry"


REGISTRY = "registry.test:5000"


IMAGE = f"{REGISTRY}/app"


# Long enough for tools to shorten it, and secret in each part.
LONG = SECRET * 6


FORMS = [
    SECRET,
    *(base64.b64encode(b"x" * shift + SECRET.encode())[4:-4].decode() for shift in range(3)),
    base64.b64encode(SECRET.encode()).decode().rstrip("="),
]


def shows(text: str | bytes) -> bool:
    """Whether a secret can be read out of a text, as it is or in base64."""
    found = text.decode("latin-1") if isinstance(text, bytes) else text
    return any(form in found for form in FORMS)
