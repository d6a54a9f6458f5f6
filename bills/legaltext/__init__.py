"""The legal-text engine: exact changes to the text of a law, told as a clerk would tell them.

Pure functions over plain strings. A text is its alinéas separated by newlines, in the form ``normalise``
gives it; every function normalises what it is given. Nothing here reads a clock, a file or a setting: the
same texts give the same bytes on every machine. ``ENGINE_VERSION`` is stored with every hunk; it changes
when, and only when, a result changes.
"""

from .applying import apply, invert
from .choosing import Choice, largest_set
from .combining import Attribution, Combined, combine
from .comparing import Comparison, Piece, Side, compare
from .conflicting import Conflict, ConflictKind, conflicts
from .crediting import Proposal, Segment, provenance
from .echoes import Grade
from .hunks import Hunk, HunkMismatch, diff
from .labelling import Alinea, alineas, label
from .normalising import normalise
from .reading import Reading, read, tokens
from .rebasing import Outcome, Rebased, rebase
from .redlining import Kind, Redline, RedlineRow, redline
from .sentences import AmbiguousSentence, UnreadableSentence, parse_sentence, sentence
from .stakes import Stake
from .typography import is_typographic
from .version import ENGINE_VERSION

__all__ = [
    "ENGINE_VERSION",
    "Alinea",
    "AmbiguousSentence",
    "Attribution",
    "Choice",
    "Combined",
    "Comparison",
    "Conflict",
    "ConflictKind",
    "Grade",
    "Hunk",
    "HunkMismatch",
    "Kind",
    "Outcome",
    "Piece",
    "Proposal",
    "Reading",
    "Rebased",
    "Redline",
    "RedlineRow",
    "Segment",
    "Side",
    "Stake",
    "UnreadableSentence",
    "alineas",
    "apply",
    "combine",
    "compare",
    "conflicts",
    "diff",
    "invert",
    "is_typographic",
    "label",
    "largest_set",
    "normalise",
    "parse_sentence",
    "provenance",
    "read",
    "rebase",
    "redline",
    "sentence",
    "tokens",
]
