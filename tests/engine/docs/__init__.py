"""Pages of docs/ that talk to an engine: their code, run in its order."""
