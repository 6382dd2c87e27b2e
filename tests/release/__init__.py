"""`python -m tests.release 1.2.0`, which makes a release ready, and the tests of that and of what is built.

It stands beside what else is run as `python -m tests.…`: it belongs to nobody who installs dockline, and it
asks of a wheel what tests ask.
"""
