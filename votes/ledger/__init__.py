"""The seal: what happened becomes rows, rows become leaves of a tree, and its heads are signed (docs/verify.md)."""
