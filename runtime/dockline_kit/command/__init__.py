"""The command `dockline call`, as far as it is pure: words become arguments, and answers text.

No operation is known by name: what there is comes from the client's class, the functions and the models of
a rendered package, so that another version needs no line here.
May import of the kit: columns, spelling, tables; of the runtime: errors, models, operation.
"""
