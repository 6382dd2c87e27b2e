"""BuildKit's messages, one class each, rendered from spec/buildkit/messages.yaml; and how they are read and
written.

`codec`, `kinds`, `fields` and `moments` are written by hand and know no message. They import each other and
the runtime's errors.
"""
