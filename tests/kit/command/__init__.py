"""The command `dockline call`, as far as it is pure."""
