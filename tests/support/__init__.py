"""What tests share: no module of tests is imported by another, only what lives here or in a folder's own."""
