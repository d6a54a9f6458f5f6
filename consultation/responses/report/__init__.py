"""The response report: one snapshot of what was asked, said and answered, and its forms, each drawn from it alone."""
