"""The importer of the « République numérique » consultation of 2015, from the files its data were published as.

Read from bottom to top: ``lines`` (typed fields, or an error that names file, line and field), ``opinions``
with its ``remarks``, ``amendments`` and ``ballots`` (the files as ``shapes``), ``files`` (all of them), then
what is written: ``bill``, ``participants``, ``contributions``, ``debate``, ``votes``; ``figures`` counts in the
database what came of it and ``importing`` is the whole in one transaction.

What the files do not tell is not invented:

- single ballots exist for article 9 and its amendments only; everything else has imported totals;
- the moment of a ballot is unknown: all bear the last second of the consultation;
- the texts of the amendments to article 9 are missing: the files repeat the Government's text 81 times
  (see ``amendments``); their titles are missing too, and made again from their addresses, without accents
  and apostrophes;
- the five last voters that an opinion names have no value there, so they are not ballots;
- when and why an opinion was trashed is unknown: the decision bears the moment of its last update;
- when answers and report were due is unknown: the bill has no dates after its closing.
"""
