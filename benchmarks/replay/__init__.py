"""The consultation of 2015 once more, through the real views: `make replay` (docs/performance.md)."""
