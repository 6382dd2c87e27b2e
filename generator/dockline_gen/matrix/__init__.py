"""Every operation, parameter and property over all API versions: since when, until when, and what it was.

`facts` of one version, `table` over all of them, `report` as text, JSON and a page.
May import: contract, documents, output, overlay, paths, problems.
"""
