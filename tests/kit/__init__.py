"""What people do with the client: spellings, progress, tables; without an engine."""
