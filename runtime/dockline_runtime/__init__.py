"""What can't be rendered: the wire, streams, filters, auth, errors, and what models are made of.

Rendered packages import its modules by name; users find what they need of it in the rendered package.
"""
