"""The reference as pages: what can be called, with what, what comes of it, and since when.

`places` says where everything stands; `methods`, `classes`, `watching`, `introspection` and `versions` write
pages, as `markdown` has them.
May import: contract, description, documents, ir, output, overlay, paths, problems, pycode, view.
"""
