"""Tests of builds by BuildKit."""
