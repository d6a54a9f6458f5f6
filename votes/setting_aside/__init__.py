"""Setting fraudulent votes aside: finding them, deciding in two, telling everybody."""
