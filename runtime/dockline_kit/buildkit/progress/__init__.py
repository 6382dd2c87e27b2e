"""What a build tells as it goes on: a model of its steps, events, and views of them.

May import of BuildKit: wire; of the kit: progress, text; of the runtime: errors, lazy.
"""
