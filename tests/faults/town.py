"""Scripts that run beside the servers, on their database: who will vote and on what, then what is there afterwards.

``python -m tests.faults.town prepare VOTERS``, ``… examine``, ``… close`` and ``… sealers KILLS`` print JSON.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

import django

NONE = (0, 0, 0)


def prepare(voters: int) -> dict[str, Any]:
    """A bill of one article, amended twice; each voter has a session and the token of its forms."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from tests.bill_factories import AmendmentFactory, ArticleFactory  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    people = _people(voters)
    article = ArticleFactory()
    subjects = [article, *AmendmentFactory.create_batch(2, article=article, author=people[0])]
    sessions = []
    for person in people:
        client = Client()
        client.force_login(person)
        sessions.append({"session": client.cookies["sessionid"].value, "participant": person.pk})
    return {"bill": article.bill.slug, "subjects": [str(subject.uuid) for subject in subjects], "voters": sessions}


def _people(count: int) -> list[Any]:
    """Without a password: making one takes half a second."""
    from allauth.account.models import EmailAddress  # noqa: PLC0415

    from consultation.accounts.models import Participant  # noqa: PLC0415

    people = Participant.objects.bulk_create(
        Participant(email=f"votante-{number}@example.org", display_name=f"Votante {number}", password="!")
        for number in range(count)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in people
    )
    return people


def close() -> dict[str, Any]:
    """The consultation has closed a minute ago, by the clock of the database."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("UPDATE bills_bill SET response_starts = now() - interval '1 minute' RETURNING slug")
        return {"closed": [slug for (slug,) in cursor.fetchall()]}


def sealers(kills: int) -> dict[str, Any]:
    """One sealer after another, each killed at a moment that nobody chose."""
    from votes.ledger.sealing import seal_now  # noqa: PLC0415

    chance, killed = random.Random(kills), 0
    for _ in range(kills):
        sealer = os.fork()
        if not sealer:
            while True:
                seal_now()
        time.sleep(chance.uniform(0.005, 0.25))
        os.kill(sealer, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(sealer, 0)[1])
    return {"killed": killed}


def examine() -> dict[str, Any]:
    """Each ballot with its steps, each tally beside a recount, and what the ledger has of the journal."""
    from consultation.journal.models import Entry, Verb  # noqa: PLC0415
    from votes.models import Ballot, Head, Leaf, Tally, Unsealed  # noqa: PLC0415
    from votes.tallies import recount  # noqa: PLC0415

    steps = Entry.objects.filter(verb__in=(Verb.BALLOT_CAST, Verb.BALLOT_CHANGED, Verb.BALLOT_WITHDRAWN))
    ballots = Ballot.objects.values_list("participant", "subject__uuid", "value")
    tallies = {(t.subject_id, t.wording): (t.agree, t.mixed, t.disagree) for t in Tally.objects.all()}
    counted = recount(set(Ballot.objects.values_list("subject", flat=True)))
    return {
        "ballots": [[participant, str(subject), value] for participant, subject, value in ballots],
        "steps": steps.count(),
        "entries": sorted(Entry.objects.values_list("pk", flat=True)),
        "sealed": sorted(Leaf.objects.values_list("entry", flat=True)),
        "waiting": sorted(Unsealed.objects.values_list("entry", flat=True)),
        "heads": Head.objects.count(),
        "drift": [key for key in {*tallies, *counted} if tallies.get(key, NONE) != tuple(counted.get(key, NONE))],
    }


if __name__ == "__main__":
    django.setup()
    deeds: dict[str, Callable[..., dict[str, Any]]] = {
        deed.__name__: deed for deed in (prepare, close, sealers, examine)
    }
    sys.stdout.write(json.dumps(deeds[sys.argv[1]](*map(int, sys.argv[2:]))))
