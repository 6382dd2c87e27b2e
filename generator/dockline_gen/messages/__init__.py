"""BuildKit's messages, as data in spec/buildkit, become the kit's modules of classes in a checkout.

`reading` judges the file, `rendering` makes text of it, `command` writes and compares.
May import: description, output, overlay, paths, problems, twin, view.
"""
