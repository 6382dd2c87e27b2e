"""What the docs show, on real engines."""
