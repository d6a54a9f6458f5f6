"""No answer to nobody in particular – of the API, and of every page – holds an address, or says who a person is."""

import json
import re
import uuid

import pytest
from django.test import Client

from bills.models import Subject
from consultation.accounts.models import Participant
from consultation.opendata.api.fields import Type
from consultation.opendata.api.resources import COLLECTIONS
from consultation.opendata.republique_numerique.importing import import_consultation
from tests.opendata.api.read import ROOT
from votes.models import Ballot

pytestmark = pytest.mark.django_db
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
IDENTIFIER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HOUR = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
PUBLIC = {
    "bills": "name title ministry language purpose legal_basis phase consultation_starts response_starts"
    " synthesis_starts follow_up_starts hides_tallies day version origin page links",
    "versions": "bill number label text_of preamble day page files",
    "units": "bill kind level name number heading parent version page links",
    "unit-versions": "bill version unit kind number heading parent position revision sha256 text explanation",
    "lineage": "bill version kind before after score",
    "existing-laws": "bill article position title before after",
    "proposals": "bill name section author_kind day state revision title reason sha256 text origin page",
    "proposal-revisions": "bill proposal number day occasion title reason sha256 text",
    "amendments": "bill name article existing_law author_kind day state revision title reason sha256 text base_sha256"
    " hunks engine_version words_added words_removed alineas origin page",
    "amendment-revisions": "bill amendment number day occasion title reason sha256 text base_sha256 hunks"
    " engine_version words_added words_removed alineas base_text",
    "arguments": "bill subject_kind subject side author_kind day state revision body origin page",
    "replies": "bill subject_kind subject author_kind day state body page",
    "sources": "bill subject_kind subject title link category author_kind day state body origin page",
    "citations": "bill argument source",
    "tallies": "bill subject_kind subject revision is_current agree mixed disagree page",
    "imported-totals": "bill subject_kind subject agree mixed disagree arguments_for arguments_against sources"
    " amendments origin page",
    "ledger": "bill index leaf row",
    "ledger-heads": "bill day size root key signature consistency",
    "answers": "bill subject_kind subject decision reason cited_unit cited_alinea not_yet_in_text revision day"
    " corrected page",
    "answer-revisions": "bill subject_kind subject number decision reason cited_unit cited_alinea not_yet_in_text why"
    " day",
    "commitments": "bill number title body owner due status answer day page",
    "commitment-updates": "bill commitment status due body day",
    "steps": "bill kind chamber day note link version",
    "reports": "bill number kind sha256 day page files",
    "releases": "bill number day is_final schema digest sha256 withdrawn archive",
    "moderation": "bill subject_kind subject action reason day appealed appeal_outcome",
}
"""Each field that leaves, once more and by another hand: who adds one decides here that it is public."""
SAMPLE = 12
"""Rows of each kind whose pages are read, spread over the whole."""


def test_the_fields_that_leave_are_these():
    assert {name: [field.name for field in one.fields] for name, one in COLLECTIONS.items()} == {
        name: fields.split() for name, fields in PUBLIC.items()
    }


def test_no_field_reads_a_person_but_their_kind():
    person = re.compile(r"\b(author|participant|moderator|written_by|made_by|decided_by|reviewed_by|actor|ballot)")
    for collection in COLLECTIONS.values():
        for field in collection.fields:
            for source in field.sources:
                assert source == "author__kind" or not person.search(str(source)), (collection.name, field.name)


def test_hours_are_those_of_the_calendar_alone():
    moments = {field.name for one in COLLECTIONS.values() for field in one.fields if field.type is Type.MOMENT}
    assert all(name.endswith("_starts") for name in moments)


def test_the_demonstration_shows_nobody(demonstrated):
    scan(known=set())


def test_the_consultation_of_2015_shows_nobody(published, settings, tmp_path):
    settings.VAR = tmp_path
    import_consultation(published)
    settings.API_A_MINUTE = 0
    scan(known=set(ADDRESS.findall(written())))


def scan(known):
    """``known``: the addresses that participants wrote in their own public words."""
    people = dict(Participant.objects.values_list("public_id", "pk"))
    voters = set(Ballot.objects.values_list("participant__public_id", flat=True))
    authors = set(Subject.objects.exclude(author=None).values_list("author__public_id", flat=True))
    mails = set(Participant.objects.exclude(email=None).values_list("email", flat=True))
    pages = []
    for name in COLLECTIONS:
        text, found = read(name)
        identifiers = {uuid.UUID(one) for one in IDENTIFIER.findall(text)}
        assert not identifiers & people.keys(), f"{name}: the identifier of a person"
        assert set(ADDRESS.findall(text)) <= known, f"{name}: an address"
        if name != "bills":
            assert not [one for one in HOUR.findall(text) if f'"{one}' in text], f"{name}: an hour"
        pages += found[:: max(len(found) // SAMPLE, 1)]
    for page in sorted(set(pages)):
        text = Client().get(page, follow=True).content.decode()
        identifiers = {uuid.UUID(one) for one in IDENTIFIER.findall(text)}
        assert not identifiers & (voters - authors), f"{page}: who voted"
        written_here = set(ADDRESS.findall(text))
        assert not written_here & mails, f"{page}: the address of an account"
        assert written_here <= known, f"{page}: an address"


def read(name):
    """All that a collection says, and the pages it leads to."""
    text, pages, address = "", [], f"{ROOT}{name}/?limit=100"
    while address:
        answer = Client().get(address)
        assert answer.status_code == 200, address
        text += answer.content.decode()
        said = json.loads(answer.content)
        pages += [local(row["page"]) for row in said["items"] if row.get("page")]
        address = said["next"] and local(said["next"])
    return text, pages


def local(address):
    return "/" + address.partition("://")[2].partition("/")[2]


def written():
    """What participants wrote, as it is in the database."""
    return "\n".join(json.dumps(row, ensure_ascii=False) for name in ("arguments", "sources", "proposals", "amendments")
                     for row in rows_of(name))  # fmt: skip


def rows_of(name):
    collection = COLLECTIONS[name]
    words = [field for field in collection.fields if field.name in {"title", "body", "reason", "text", "link"}]
    return collection.rows(None).values_list(*(field.sources[0] for field in words))
