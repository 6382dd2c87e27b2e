"""What rendered code says of an operation: method, path, parameters, kind of response, what may be repeated.

Data and small functions on it. May import: errors, lazy, models.
"""
