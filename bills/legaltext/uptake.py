"""What a new passage took up of a proposal: the words they share, in order."""

from collections.abc import Iterator, Sequence

from .lexicon import says_little
from .matching import Budget, match
from .myers import Alphabet, Run

IN_A_ROW = 4
FUZZY_PASSAGE = 8  # tokens two passages need to be compared as wholes
FUZZY_IN_PLACE = 5  # the same, where one was proposed for the place of the other
FUZZY_LIKENESS = 0.6
NEAR = 3  # tokens between two shared runs that still belong to one borrowing

Tokens = Sequence[str]


def four_in_a_row(plain: Tokens) -> Iterator[tuple[str, ...]]:
    """Every passage of four tokens, in order."""
    return (tuple(plain[start : start + IN_A_ROW]) for start in range(len(plain) - IN_A_ROW + 1))


def shared_runs(passage: Tokens, proposed: Tokens, *, in_place: bool) -> list[Run]:
    """The runs of tokens that a passage took from a proposal; none if what they share proves nothing.

    Four tokens in a row prove it, one of them telling, and then shorter runs close by are of the same borrowing; or the
    two are alike as wholes. ``in_place``: the one was proposed where the other stands. Then fewer words are enough,
    if they are all there is of both: with their neighbours they are four in a row too. ``base`` is the place in the
    passage, ``new`` that in the proposal.
    """
    whole = Run(0, 0, len(passage))
    if in_place and list(passage) == list(proposed) and _tells(passage, whole):
        return [whole]
    if len(set(passage).intersection(proposed)) < min(IN_A_ROW, len(passage)):
        return []
    alphabet = Alphabet()
    runs = match(alphabet.encode(tuple(passage)), alphabet.encode(tuple(proposed)), Budget())
    least = FUZZY_IN_PLACE if in_place else FUZZY_PASSAGE
    if min(len(passage), len(proposed)) >= least and likeness(passage, proposed, runs) >= FUZZY_LIKENESS:
        return _with_words_between(runs, [run for run in runs if _tells(passage, run)])
    proofs = [run for run in runs if is_proof(passage, run)]
    return _with_words_between(runs, sorted({*proofs, *_close_by(passage, runs, proofs)}))


def is_proof(passage: Tokens, run: Run) -> bool:
    return run.length >= min(IN_A_ROW, len(passage)) and _tells(passage, run)


def likeness(passage: Tokens, proposed: Tokens, runs: Sequence[Run]) -> float:
    """How alike two passages are as wholes, by their telling words, from 0 to 1."""
    common = sum(not says_little(token) for run in runs for token in passage[run.base : run.base + run.length])
    telling = sum(not says_little(token) for tokens in (passage, proposed) for token in tokens)
    return 2 * common / telling if telling else 0.0


def _tells(passage: Tokens, run: Run) -> bool:
    return not all(map(says_little, passage[run.base : run.base + run.length]))


def _close_by(passage: Tokens, runs: Sequence[Run], proofs: Sequence[Run]) -> Iterator[Run]:
    """Runs that follow a proof, or another such run, after a few tokens on both sides; and the same before it."""
    for ordered in (runs, runs[::-1]):
        last: Run | None = None
        for run in ordered:
            near = last is not None and _distance(*sorted((last, run))) <= NEAR
            if run in proofs or (near and _tells(passage, run)):
                last = run
                yield run
            else:
                last = None


def _with_words_between(runs: Sequence[Run], borrowed: list[Run]) -> list[Run]:
    """Borrowed runs, and those close by between two of them: « de la » in the middle of a borrowed phrase."""
    known = set(borrowed)
    kept: list[Run] = []
    for run in runs:
        before = max((other for other in known if other < run), default=None)
        after = min((other for other in known if other > run), default=None)
        between = before and after and max(_distance(before, run), _distance(run, after)) <= NEAR
        if run in known or between:
            kept.append(run)
    return kept


def _distance(first: Run, second: Run) -> int:
    return max(second.base - first.base - first.length, second.new - first.new - first.length)
