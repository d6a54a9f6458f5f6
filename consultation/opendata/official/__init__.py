"""The layout in which the State published « République numérique » in 2015: one CSV of 21 columns, as R writes it.

``layout`` names the columns; ``rows`` says a consultation in them, ``writing`` writes the file; ``reading`` reads
such a file, from here or from elsewhere, by the names of its header; ``importing`` is the whole in one transaction.
"""
