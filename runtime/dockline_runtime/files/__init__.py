"""Files that become bodies and bodies that become files: uploads, `.dockerignore`, archives; and safe
reading.

Knows no connection. May import: errors.
"""
