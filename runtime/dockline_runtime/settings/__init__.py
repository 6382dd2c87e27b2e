"""Where the engine is and how to reach it: addresses, contexts, environment, TLS, the docker command's files.

Reads files and variables, and runs credential helpers. May import: request, files, secrecy, lifetime, errors.
"""
