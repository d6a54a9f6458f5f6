"""A consultation that is exported, imported where it is not and exported again: the same bytes, the same site."""

from __future__ import annotations

import shutil
from hashlib import sha256

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from bills.models import Argument, Bill, Subject
from consultation.accounts.models import Participant
from consultation.opendata.attacks import attack
from consultation.opendata.demonstration.loading import load_demonstration
from consultation.opendata.export.folders import write_checksums
from consultation.opendata.export.scanning import found_in
from consultation.opendata.export.writing import export_consultation
from consultation.opendata.models import Words
from consultation.opendata.rebuilding.importing import import_release
from consultation.opendata.rebuilding.opened import UnreadableReleaseError
from consultation.opendata.releases import known_of
from consultation.opendata.republique_numerique.importing import RefusedImportError, import_consultation
from consultation.opendata.republique_numerique.lines import MalformedLineError
from tests.bill_factories import AmendmentFactory
from tests.factories import ParticipantFactory
from tests.opendata.export_files import bytes_of, json_rows
from tests.opendata.export_world import at, named, write_world
from tests.opendata.importing import changed, nothing_is_written, rebuilt, released
from votes.models import Ballot, Tally
from votes.permissions import refusal_to_vote
from votes.recounting import drift_in

pytestmark = pytest.mark.django_db
MAIL = "Écrire à jeanne.dupont@example.org."


@pytest.fixture
def folder(kept_release, tmp_path):
    return shutil.copytree(kept_release, tmp_path / "release")


def test_a_consultation_with_rows_in_every_table_comes_back_byte_for_byte(folder):
    assert rebuilt(folder, at(20)) == bytes_of(folder)


def test_another_secret_key_gives_the_same_bytes(folder, settings):
    settings.SECRET_KEY = "another-key-" * 5
    assert rebuilt(folder, at(20)) == bytes_of(folder)


def test_the_demonstration_comes_back_byte_for_byte(tmp_path, settings):
    settings.VAR = tmp_path / "var"
    now = timezone.now()
    folder = released(tmp_path / "release", lambda: load_demonstration(now).bill, now)
    assert rebuilt(folder, now) == bytes_of(folder)


def test_the_consultation_of_2015_comes_back_byte_for_byte(published, tmp_path):
    def write():
        assert import_consultation(published).kept
        return Bill.objects.get()

    folder = released(tmp_path / "release", write, timezone.now())
    assert rebuilt(folder, timezone.now()) == bytes_of(folder)


def test_words_that_were_masked_stay_masked_and_their_sum_does_not_tell_them(tmp_path):
    def write():
        world = write_world()
        world.add(AmendmentFactory, "mailed", 5, by="louis", article=world["article-2"], slug="9", text=MAIL)
        return world.bill

    folder = released(tmp_path / "release", write, at(20))
    assert "jeanne" not in "".join(file.read_text() for file in folder.glob("*.jsonl"))
    row = next(row for row in json_rows(folder, "amendment_revisions") if row["amendment"] == str(named("mailed")))
    assert row["text_sha256"] == sha256(row["text"].encode()).hexdigest() != sha256(MAIL.encode()).hexdigest()
    assert any("[…]" in hunk["new"] for hunk in row["hunks"])
    assert rebuilt(folder, at(20)) == bytes_of(folder)


def test_words_that_staff_let_stay_come_back(tmp_path):
    def write():
        world = write_world()
        Argument.objects.filter(uuid=named("for")).update(body=MAIL)
        Words.objects.create(bill=world.bill, mark=found_in(MAIL)[0].mark, keep=True, decided_by=world.people["paul"])
        return world.bill

    folder = released(tmp_path / "release", write, at(20))
    assert "jeanne" in (folder / "arguments.jsonl").read_text()
    assert rebuilt(folder, at(20)) == bytes_of(folder)


def test_the_same_release_again_changes_nothing(folder, capsys):
    call_command("import_release", str(folder))
    count = Participant.objects.count()
    call_command("import_release", str(folder))
    assert Participant.objects.count() == count
    assert "Nothing to change" in capsys.readouterr().out


def test_a_rebuilt_consultation_can_be_read_and_nobody_votes_there(folder, client):
    import_release(folder, at(20))
    bill = Bill.objects.get()
    for name in ("bill", "data"):
        assert client.get(reverse(name, args=[bill.slug])).status_code == 200
    for uuid in ("article-1", "new", "short", "gone", "for"):
        assert client.get(f"/s/{named(uuid)}/", follow=True).status_code == 200
    assert client.get(f"/s/{named('rude')}/", follow=True).status_code in {404, 410}
    article = Subject.objects.get(uuid=named("article-1"))
    tally = Tally.objects.get(subject=article)
    assert (tally.agree, tally.mixed, tally.disagree) == (2, 1, 1)
    assert refusal_to_vote(ParticipantFactory(), article, at(20)).code == "rebuilt"
    assert not Ballot.objects.exists()
    assert drift_in(bill) == []


def test_no_author_of_it_can_sign_in(folder):
    import_release(folder, at(20))
    assert Participant.objects.count() == len(json_rows(folder, "authors")) + 1
    assert not Participant.objects.filter(is_active=True).exists()
    assert not Participant.objects.filter(email__isnull=False).exists()


def test_what_is_rebuilt_passes_the_attacks(folder, tmp_path):
    import_release(folder, at(20))
    bill = Bill.objects.get()
    export_consultation(bill, tmp_path / "again", at(20), check=lambda made: attack(made, known_of(bill)))


def test_a_bill_that_is_held_here_is_left_alone(tmp_path):
    export_consultation(write_world().bill, tmp_path / "release", at(20))
    with pytest.raises(RefusedImportError, match="it is held here"):
        import_release(tmp_path / "release", at(20))


def test_a_file_that_was_touched_is_refused_before_anything_is_read(folder):
    (folder / "arguments.jsonl").write_text("{}\n")
    with pytest.raises(UnreadableReleaseError, match=r"arguments\.jsonl is not the file that was published"):
        import_release(folder, at(20))
    assert nothing_is_written()


def test_a_tally_that_the_ledger_does_not_give_is_refused(folder):
    changed(folder, "tallies", 1, agree=99)
    with pytest.raises(CommandError, match=r"FAULT: tallies\.jsonl, row 1"):
        call_command("import_release", str(folder))
    assert nothing_is_written()


def test_the_program_in_the_folder_is_never_run(folder):
    (folder / "verify.py").write_text("raise SystemExit('run')\n")
    write_checksums(folder)
    assert import_release(folder, at(20)).written


@pytest.mark.parametrize(
    ("table", "fields", "field", "said"),
    [
        ("bill", {"published": None}, "published", "the bill of a release is published"),
        ("bill", {"purpose": None}, "purpose", "a value is expected"),
        ("bill", {"title": "é" * 301}, "title", "301 characters"),
        ("units", {"uuid": "1"}, "uuid", "an identifier is expected, not '1'"),
        ("units", {"kind": "poem"}, "kind", "one of division, article"),
        ("versions", {"published": "2026-3-1"}, "published", "a day like"),
        ("versions", {"preamble": 3}, "preamble", "a text is expected"),
        ("unit_versions", {"version": 7}, "version", "nothing in the release is 7"),
        ("unit_versions", {"text_sha256": "0" * 64}, "text_sha256", "not the SHA-256"),
        ("amendments", {"author": "f" * 20}, "author", "nothing in the release"),
        ("amendments", {"current": 9}, "current", "no revision of it has this number"),
        ("amendment_revisions", {"hunks": [[1, 2]]}, "hunks", "start, end, old and new"),
        ("authors", {"author": "f" * 20}, "author", "nothing in the release"),
        ("arguments", {"revision": True}, "revision", "a whole number"),
        ("arguments", {"body": "\x00"}, "body", "a text is expected"),
        ("sources", {"link": "javascript:alert(1)", "state": "published"}, "link", "http:// or https://"),
        ("answers", {"not_yet_in_text": 0}, "not_yet_in_text", "an answer that adopts"),
        ("exposure", {"position": "9"}, "position", "one of 1, 2-5"),
        ("moderation", {"day": None}, "day", "this one is empty"),
        ("answer_revisions", {"number": None}, "number", "a value is expected"),
        ("waivers", {"reason": None}, "reason", "a value is expected"),
        ("steps", {"version": 9}, "version", "nothing in the release is 9"),
        ("reports", {"kind": "poem"}, "kind", "one of report, supplement"),
        ("report_files", {"report": 7}, "report", "nothing in the release is 7"),
        ("commitments", {"extra": 1}, "extra", "no column of this table"),
    ],
)
def test_bad_input_is_told_with_its_file_its_line_and_its_field(folder, table, fields, field, said):
    changed(folder, table, 1, **fields)
    with pytest.raises(MalformedLineError, match=said) as raised:
        import_release(folder, at(20))
    assert (raised.value.file, raised.value.line, raised.value.field) == (f"{table}.jsonl", 1, field)
    assert nothing_is_written()


def test_what_would_not_be_exported_again_as_it_was_is_undone(folder):
    changed(folder, "proposals", 1, author_kind="company")
    with pytest.raises(CommandError, match="1 rows differ: the import was undone"):
        call_command("import_release", str(folder))
    assert nothing_is_written()


@pytest.mark.parametrize("name", ["SHA256SUMS", "columns.csv", "tallies.csv", "ledger.jsonl"])
def test_a_release_without_one_of_its_files_is_refused(folder, name):
    (folder / name).unlink()
    with pytest.raises(UnreadableReleaseError, match=name):
        import_release(folder, at(20))


def test_a_release_of_another_schema_is_refused(folder):
    (folder / "columns.csv").write_text("table,rank\r\n")
    write_checksums(folder)
    with pytest.raises(UnreadableReleaseError, match="other columns"):
        import_release(folder, at(20))


def test_a_folder_that_is_no_release_is_refused(tmp_path):
    with pytest.raises(CommandError, match="is not the folder of a release"):
        call_command("import_release", str(tmp_path))


def test_a_release_that_hides_its_tallies_is_refused(tmp_path):
    def write():
        bill = write_world().bill
        bill.hides_tallies = True
        bill.save()
        return bill

    folder = released(tmp_path / "release", write, at(10))
    with pytest.raises(UnreadableReleaseError, match="hides its tallies"):
        import_release(folder, at(20))


def test_another_address_of_the_site_gives_the_same_rows_and_says_so(folder, settings, tmp_path, capsys):
    settings.SITE_URL = "https://archives.example"
    shutil.copytree(folder, tmp_path / "copy")
    call_command("import_release", str(tmp_path / "copy"))
    assert "the same rows" in capsys.readouterr().out
