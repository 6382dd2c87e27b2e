"""What rendered packages are built on: the wire, streams, filters, auth, errors, and the base of models.

Rendered packages import its modules by name; users find what they need of it in the rendered package.
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
"""The version of dockline."""
