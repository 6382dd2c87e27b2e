"""When each part of the API came and went: read from the descriptions of all versions, kept in history.lock.

The lock itself, which others read too, is the contract's.
May import: contract, description, documents, output, overlay, paths, problems.
"""
