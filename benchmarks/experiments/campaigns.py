"""How well signals find what is planted: ``python -m benchmarks.experiments.campaigns [texts] [accounts]``.

T1: ``texts`` comments from 40 templates of 120 words, each with one of 27 variants of three words, or with one word at
random swapped for another; three of the seconds in which they arrive hold 25 each. T2: 1,001 texts that share nothing,
in four days, forty times more in one hour. T4: ``accounts`` that vote as they like on 7 to 30 of 60 texts over 20 days,
and 50 clusters of 2 to 20 accounts whose members cast the same votes within ten minutes, one vote in ten left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from random import Random

from benchmarks.timing import seconds_of
from consultation.analysis.accord import Vote, accord_in
from consultation.analysis.near_duplicates import near_groups

SEED = 2017
TEMPLATES = 40
LENGTH = 120
BEGAN = datetime(2031, 3, 1, 8, tzinfo=UTC)
WORDS = [f"mot{n}" for n in range(3_000)]


def campaign(number: int, *, anywhere: bool) -> dict[int, str]:
    """T1. ``anywhere``: one word at random; otherwise, three places with three words each."""
    drawn = Random(SEED)
    templates = [drawn.choices(WORDS, k=LENGTH) for _n in range(TEMPLATES)]
    texts = {}
    for n in range(number):
        words = list(templates[n % TEMPLATES])
        for place in [drawn.randrange(LENGTH)] if anywhere else [20, 60, 100]:
            words[place] = drawn.choice(WORDS) if anywhere else f"variante{drawn.randrange(3)}"
        texts[n] = " ".join(words)
    return texts


def arrivals(number: int, *, crowded: int = 25) -> list[datetime]:
    """Over four days, with three seconds that hold ``crowded`` each."""
    drawn = Random(SEED)
    spread = [BEGAN + timedelta(seconds=drawn.randrange(4 * 86_400)) for _n in range(number - 3 * crowded)]
    return spread + [BEGAN + timedelta(days=day, hours=3) for day in range(3) for _n in range(crowded)]


def unique_texts(number: int = 1_001) -> dict[int, str]:
    """T2."""
    drawn = Random(SEED)
    return {n: " ".join(drawn.choices(WORDS, k=LENGTH)) for n in range(number)}


def hurried(number: int = 1_001) -> list[datetime]:
    """T2: one in three arrives in one hour of the four days."""
    drawn = Random(SEED)
    hours = (drawn.randrange(3600) + (50 * 3600 if n % 3 == 0 else 3600 * drawn.randrange(96)) for n in range(number))
    return [BEGAN + timedelta(seconds=seconds) for seconds in hours]


def electorate(accounts: int, clusters: int = 50) -> tuple[list[Vote], list[set[int]]]:
    """T4: the votes, and the accounts of each cluster. Accounts have no order that tells what they are."""
    drawn = Random(SEED)
    sizes = [drawn.randint(2, 20) for _n in range(clusters)]
    names = list(range(accounts + sum(sizes)))
    drawn.shuffle(names)
    leaning = [drawn.choice([0.2, 0.5, 0.9]) for _n in range(60)]
    votes = []
    for _n in range(accounts):
        account, begin = names.pop(), drawn.randrange(20 * 86_400)
        for subject in drawn.sample(range(60), drawn.randint(7, 30)):
            value = 1 if drawn.random() < leaning[subject] else -1
            votes.append((account, subject, value, BEGAN + timedelta(seconds=begin + drawn.randrange(7_200))))
    planted = []
    for size in sizes:
        members = {names.pop() for _n in range(size)}
        planted.append(members)
        orders = [
            (subject, drawn.choice([1, -1]), drawn.randrange(20 * 86_400)) for subject in drawn.sample(range(60), 15)
        ]
        votes += [
            (account, subject, value, BEGAN + timedelta(seconds=at + drawn.randrange(600)))
            for account in sorted(members)
            for subject, value, at in orders
            if drawn.random() < 0.9
        ]
    drawn.shuffle(votes)
    return votes, planted


def grouped(texts: dict[int, str]) -> float:
    """The part of the texts that stand in a group."""
    return sum(map(len, near_groups(texts))) / len(texts)


def pairs_in(clusters: Iterable[Iterable[int]]) -> set[tuple[int, int]]:
    return {(one, other) for cluster in clusters for one in cluster for other in cluster if one < other}


def precision_and_recall(found: Iterable[Iterable[int]], planted: Iterable[Iterable[int]]) -> tuple[float, float]:
    """Of pairs of accounts: how many found ones were planted, how many planted ones were found."""
    mine, true = pairs_in(found), pairs_in(planted)
    return len(mine & true) / max(len(mine), 1), len(mine & true) / max(len(true), 1)


def main(texts: int, accounts: int) -> None:
    for anywhere in (False, True):
        made, shares = campaign(texts, anywhere=anywhere), []
        seconds = seconds_of(lambda made=made, shares=shares: shares.append(grouped(made)))
        print(
            f"T1 {texts} texts, word {'anywhere' if anywhere else 'in three places'}: {shares[0]:.1%}, {seconds:.1f} s"
        )
    print(f"T2 1,001 unique texts: {grouped(unique_texts()):.1%} in a group")
    (votes, planted), found = electorate(accounts), []
    seconds = seconds_of(lambda: found.append(accord_in(votes)))
    precision, recall = precision_and_recall(found[0].clusters, planted)
    print(f"T4 {accounts} accounts, 50 clusters: precision {precision:.1%}, recall {recall:.1%}, {seconds:.1f} s")


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    main(*arguments, *(20_000, 20_000)[len(arguments) :])
