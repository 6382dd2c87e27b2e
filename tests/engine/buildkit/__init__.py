"""Builds by BuildKit on real engines."""
