"""References: what the same server, database or library does with nothing of ours around it."""
