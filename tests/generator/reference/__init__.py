"""Tests of the reference: what its readers look for is there, and each link leads somewhere."""
