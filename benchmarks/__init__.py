"""`make bench`: how fast Alinéa is, each figure beside a reference measured in the same run (docs/benchmarks.md)."""
