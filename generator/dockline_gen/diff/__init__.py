"""What changed from one API description to another, on the wire and for Python programs.

`run` goes from two descriptions to a report, step by step.
May import: contract, description, documents, ir, normalise, output, overlay, problems, pycode, view.
"""
