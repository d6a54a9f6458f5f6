"""Ballots and what is counted of them; the ledger that seals them; decisions to set some aside."""

from votes.models.ballots import Ballot, ImportedTotals, Tally, Value
from votes.models.ledger import Block, Head, Leaf, Receipt, Unsealed
from votes.models.setting_aside import SettingAside, Standing

__all__ = [
    "Ballot",
    "Block",
    "Head",
    "ImportedTotals",
    "Leaf",
    "Receipt",
    "SettingAside",
    "Standing",
    "Tally",
    "Unsealed",
    "Value",
]
