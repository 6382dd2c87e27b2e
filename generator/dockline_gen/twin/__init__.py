"""The sync half of the runtime and of the kit, derived from the async one by taking `async` and `await` away.

`words` is the table of what gets another name, `derive` does it to one text, `command` to the folders, for
`dockline generate` and `dockline check`. May import: output, problems.
"""
