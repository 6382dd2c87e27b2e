"""The other side of a connection of gRPC calls, and an engine that has nothing but these."""
