"""The soak: what a program that runs for weeks does, in minutes; `python -m tests.bench.soak`."""
