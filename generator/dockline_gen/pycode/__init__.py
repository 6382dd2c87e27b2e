"""Python as a small tree, and the one printer that lays it out.

The view builds trees, the templates print them, the diff compares them; nothing reads text back.
May import: nothing of the generator.
"""
