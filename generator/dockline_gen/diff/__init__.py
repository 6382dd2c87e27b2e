"""What changed from one API description to another, on the wire and for Python programs.

surface → match → compare → judge → report: a description's surface is its contract without its spelling; what
belongs together is paired by name, place or structure; each edit makes one `Difference`; rules.yaml says what
it means.
"""
