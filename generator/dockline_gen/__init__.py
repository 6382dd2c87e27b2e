"""The generator: load → normalise → overlay → IR → view → render → publish."""
