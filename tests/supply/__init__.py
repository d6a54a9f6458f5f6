"""What we take from others: under which licences, with which known flaws, and how it is listed."""
