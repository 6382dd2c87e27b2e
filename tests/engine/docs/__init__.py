"""The guides of docs/, read against real engines."""
