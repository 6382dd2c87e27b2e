"""What the published description lacks or gets wrong, kept as data beside it, in spec/overlay.

`corrections` fixes the description, `behaviour` says what is special about operations, `docs` holds the
prose and `names` the class names of inline schemas. Each is held against the description and complains
when the two part. May import: contract, description, documents, letters, normalise, output, paths, problems.
"""
