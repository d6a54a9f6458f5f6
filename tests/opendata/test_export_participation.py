"""Who took part: merged until each figure stands for enough people, on the very figures that the page shows."""

import pytest

from consultation.opendata.export.schema.people import AUTHORS, PARTICIPATION
from tests.bill_factories import ArgumentFactory
from tests.factories import ParticipantFactory
from tests.opendata.export_world import at, named, write_world
from votes.models import Ballot, Value

pytestmark = pytest.mark.django_db


def voters(world, number, **fields):
    for person in ParticipantFactory.create_batch(number, **fields):
        Ballot.objects.create(
            participant=person, subject=world["article-2"], value=Value.AGREE, revision=1, cast_at=at(8)
        )


def test_nothing_is_told_of_few_people():
    world = write_world()
    voters(world, 4)
    assert list(PARTICIPATION.rows(world.bill)) == []


def test_small_kinds_are_merged_with_the_next_and_add_up_to_all():
    world = write_world()
    voters(world, 12)
    voters(world, 3, kind="association")
    told = {row[1]: row[6] for row in PARTICIPATION.rows(world.bill) if row[0] == "kind"}
    assert told == {"merged": 19}
    days = [row for row in PARTICIPATION.rows(world.bill) if row[0] == "period"]
    assert days
    assert all(row[5] is not None for row in days)


def test_authors_are_those_whose_texts_are_shown():
    world = write_world()
    told = {row[0]: row[2:] for row in AUTHORS.rows(world.bill)}
    assert told == {
        named("claire"): (1, 10, 0, 0),
        named("louis"): (1, 2, 0, 1),
        named("atelier"): (1, 0, 1, 1),
    }


def test_an_erased_account_is_no_author():
    world = write_world()
    world.people["claire"].origin = "erased"
    world.people["claire"].save()
    assert named("claire") not in {row[0] for row in AUTHORS.rows(world.bill)}


def test_all_who_took_part_are_told_when_those_who_only_wrote_are_enough():
    world = write_world()
    voters(world, 12)
    assert not [row for row in PARTICIPATION.rows(world.bill) if row[0] == "people"], "three only wrote"
    for writer in ParticipantFactory.create_batch(9):
        ArgumentFactory(bill=world.bill, about=world["article-2"], author=writer)
    [told] = [row for row in PARTICIPATION.rows(world.bill) if row[0] == "people"]
    assert told[-1] == 12 + 4 + 3 + 9
