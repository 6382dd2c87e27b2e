"""What people do with the client, made of its operations: human spellings, progress, tables.

The runtime never imports it; rendered code does, when it is needed. Each folder says what it may import.
"""
