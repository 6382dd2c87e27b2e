"""What pulls, pushes, builds, loads and transfers have come to: a model of it, and views of the model.

Only `showing` looks at a clock. May import of the kit: text; of the runtime: lazy.
"""
