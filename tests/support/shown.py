"""What models are made of that tests print."""

from __future__ import annotations

__all__ = ["ID", "LABELS"]

ID = "0123456789abcdef" * 4
LABELS = {f"org.example.label-{row}": f"value {row}" for row in range(12)}
