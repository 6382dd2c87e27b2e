"""What tests of builds by BuildKit share."""
