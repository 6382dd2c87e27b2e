"""Every operation, parameter and property over all API versions: since when, until when, and what it was."""
