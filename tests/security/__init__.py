"""What somebody who means harm may try: a table of attacks, with a test for each."""
