"""The measures, one module for each thing that is measured. Each is a function that yields lines."""
