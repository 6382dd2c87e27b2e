"""What is written: rendered files, each whole or not at all.

May import: problems; `render` the view.
"""
