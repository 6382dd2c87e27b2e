# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""What the kit offers, made of operations: methods of a client's resources, a module a resource."""
