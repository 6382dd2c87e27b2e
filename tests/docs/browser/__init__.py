"""The site that `make docs` builds: its files, and what a headless Chromium makes of them."""
