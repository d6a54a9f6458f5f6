"""Experiments on the legal-text engine, whose figures ``docs/legal-text.md`` gives."""
