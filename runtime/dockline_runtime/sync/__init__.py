"""The wire and the clients for threads: transport, responses, streams, hijack, dispatch.

May import: every room of the runtime.
"""
