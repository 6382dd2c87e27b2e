"""Files that become bodies and bodies that become files: uploads, `.dockerignore`, archives.

Knows no connection. May import: errors.
"""
