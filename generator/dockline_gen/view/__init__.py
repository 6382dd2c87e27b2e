"""The view: from the IR, which knows no Python, to what the templates lay out."""
