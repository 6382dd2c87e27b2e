"""What people do with the client, made of its operations: human spellings, progress, tables.

The runtime never imports it; rendered code does, when it is asked for. What each room may import, it says.
"""
