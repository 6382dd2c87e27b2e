"""Human spellings of what the wire takes: small pure functions that read what the docker command reads.

Nothing is sent here. May import of the kit: nothing; of the runtime: errors, models.
"""
