"""The view: the API as Python offers it (`offered`), and from there what the templates lay out.

All that is decided about rendered code is decided here: the templates only put it in its place.
May import: description, ir, letters, overlay, problems, pycode.
"""
