"""Where what was built goes, and where its cache is kept: outputs, caches, and what of them comes to us.

May import of BuildKit: store, wire; of the kit: nothing; of the runtime: errors, files,
request.
"""
