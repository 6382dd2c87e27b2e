"""BuildKit's messages, one class each, rendered from spec/buildkit/messages.yaml; and how they are read and
written.

By hand are `codec`, `fields` and `moments`; the others are rendered. They import each other and the runtime's
errors.
"""
