"""Ballots and what is counted of them; the ledger that seals them."""

from votes.models.ballots import Ballot, ImportedTotals, Tally, Value
from votes.models.ledger import Block, Head, Leaf, Receipt, Unsealed

__all__ = ["Ballot", "Block", "Head", "ImportedTotals", "Leaf", "Receipt", "Tally", "Unsealed", "Value"]
