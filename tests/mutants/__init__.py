"""Mutants: small changes to the product, each of which a test ought to notice; `make mutants` tries them."""
