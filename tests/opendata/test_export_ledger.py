"""The ledger as files, and the program that checks them: on its own, with the standard library."""

import copy
import hashlib
import json
import random
import shutil
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from bills.models import Bill
from consultation.analysis.participation import LEAST
from consultation.opendata.export.writing import export_consultation
from consultation.people.erasure import Texts, erase_participant
from tests.bill_factories import ArticleFactory
from tests.factories import ParticipantFactory
from tests.opendata.export_files import json_rows
from tests.opendata.export_world import write_world
from tests.votes.ledger.verifier import loaded, verified
from votes.ledger.heads import heads_of, told
from votes.ledger.rows import canonical
from votes.ledger.sealing import seal
from votes.ledger.signing import HEAD, public_key, sign
from votes.ledger.tree import Tree, leaf_hash
from votes.models import Ballot, Value
from votes.receipts import receipt_of, steps_of
from votes.services import cast_ballot, withdraw_ballot
from votes.setting_aside.deciding import confirm_setting_aside, propose_setting_aside, reinstate_ballots
from votes.setting_aside.finding import Criteria, chosen

pytestmark = pytest.mark.django_db
NOW = timezone.now()


class Consultation:
    """``days`` on which ``voters`` vote on articles, change their minds, and take votes back; sealed each day."""

    def __init__(self, articles=3, voters=20, days=4, seed=1):
        self.chance = random.Random(seed)
        first = ArticleFactory()
        self.bill = first.bill
        self.articles = [first, *ArticleFactory.create_batch(articles - 1, bill=self.bill)]
        self.voters = ParticipantFactory.create_batch(voters)
        for day in range(days):
            self.vote(NOW - timedelta(days=days - day))
            seal(NOW - timedelta(days=days - day - 1))

    def vote(self, moment):
        for voter in self.voters:
            for article in self.articles:
                value = self.chance.choice([*Value, None, "nothing"])
                if value is None:
                    withdraw_ballot(participant=voter, subject=article, moment=moment)
                elif value != "nothing":
                    cast_ballot(participant=voter, subject=article, value=value, revision=1, moment=moment)

    def export(self, folder):
        export_consultation(self.bill, folder, NOW)
        return folder


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    """Written once: what a test writes is undone after it, the consultation after the last one."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = Consultation()
        Bill.objects.filter(pk=world.bill.pk).update(published_at=NOW - timedelta(days=30))
        yield world
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def kept_folder(kept, tmp_path_factory):
    return kept.export(tmp_path_factory.mktemp("kept") / "export")


@pytest.fixture
def consultation(kept):
    return copy.deepcopy(kept)


@pytest.fixture
def folder(kept_folder, tmp_path):
    return shutil.copytree(kept_folder, tmp_path / "export")


def summed(folder):
    """Make the sums good again, as somebody who rewrites history would."""
    files = sorted(file for file in folder.iterdir() if file.name != "SHA256SUMS")
    sums = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def test_an_export_holds_together(folder):
    assert verified(folder) == (0, "OK: everything holds together")


def test_so_does_the_export_of_everything_that_can_happen_and_before_anything_is_sealed(tmp_path):
    world = write_world()
    export_consultation(world.bill, tmp_path / "before", NOW)
    assert verified(tmp_path / "before") == (0, "OK: everything holds together")
    seal(NOW)
    export_consultation(world.bill, tmp_path / "after", NOW)
    assert verified(tmp_path / "after") == (0, "OK: everything holds together")
    assert all(row["index"] is not None for row in json_rows(tmp_path / "after", "ledger"))


def test_ballots_that_wait_are_counted_and_said_to_wait(consultation, tmp_path):
    consultation.vote(NOW)
    folder = consultation.export(tmp_path / "export")
    assert {row["index"] for row in json_rows(folder, "ledger")} >= {None}
    assert verified(folder)[0] == 0


def test_a_changed_file_is_named(folder):
    with (folder / "units.csv").open("a") as file:
        file.write("\n")
    assert verified(folder) == (1, "FAULT: SHA256SUMS: units.csv is not the file that was published")


def test_a_file_that_is_not_json_is_named(folder):
    (folder / "ledger.jsonl").write_text("no\n")
    summed(folder)
    assert verified(folder) == (1, "FAULT: ledger.jsonl, line 1: not JSON")


def test_while_tallies_are_hidden_no_ballot_is_told_and_the_tree_can_be_checked(consultation, tmp_path):
    Bill.objects.filter(pk=consultation.bill.pk).update(hides_tallies=True)
    consultation.bill.refresh_from_db()
    folder = consultation.export(tmp_path / "export")
    rows = json_rows(folder, "ledger")
    assert not [row for row in rows if row["row"] and row["row"].get("verb", "").startswith("ballot")]
    assert len(rows) > 100
    assert verified(folder)[0] == 0


# --- tampering ---


def lines_of(file):
    return file.read_text(encoding="utf-8").splitlines(keepends=True)


def change(chance, lines, place):
    """Another value of one field; in the ledger, with a leaf that fits it or not."""
    line = json.loads(lines[place])
    if "row" in line:
        field = chance.choice(
            ["day", "commitment", *(["subject", "value", "revision"] if "value" in line["row"] else [])]
        )
        wrong = {"day": "2026-01-01", "value": 1 if line["row"].get("value") != 1 else -1, "revision": 7}
        line["row"][field] = wrong.get(field, "0" * 64)
        if chance.random() < 0.5:
            line["leaf"] = loaded().leaf_hash(loaded().canonical(line["row"])).hex()
    elif "size" in line:
        field = chance.choice(["day", "root", "size", "signature", "key", "consistency"])
        if field == "consistency" and not line["consistency"]:
            field = "day"
        wrong = {"day": "2026-01-01", "size": line["size"] - 1, "consistency": line["consistency"][1:]}
        line[field] = wrong.get(field, "ab" * (64 if field == "signature" else 32))
    else:
        line[chance.choice(["agree", "mixed", "disagree"])] += 1
    return [*lines[:place], json.dumps(line) + "\n", *lines[place + 1 :]]


def delete(_chance, lines, place):
    return lines[:place] + lines[place + 1 :]


def insert(chance, lines, place):
    return [*lines[:place], chance.choice(lines), *lines[place:]]


def reorder(chance, lines, place):
    other = chance.choice([number for number in range(len(lines)) if number != place])
    moved = list(lines)
    moved[place], moved[other] = moved[other], moved[place]
    return moved


def names_what_was_touched(said, name, deed):
    """The file, and the line or the head under which it is."""
    return any(word in said for word in (name, "ledger.jsonl", "tallies.")) and any(
        word in said for word in ("line", "row", "head of")
    )


@pytest.fixture
def small_folder(tmp_path):
    """Few rows, of every kind: a thousand verifications."""
    world = Consultation(articles=2, voters=8, days=3)
    Bill.objects.filter(pk=world.bill.pk).update(published_at=NOW - timedelta(days=30))
    return world.export(tmp_path / "export")


@pytest.mark.parametrize("deed", [change, delete, insert, reorder], ids=lambda deed: deed.__name__)
def test_a_thousand_tamperings_are_all_found_and_named(small_folder, deed, capsys):
    """250 of each kind, on random rows of the ledger, its heads and the tallies, with sums that are good again."""
    folder, chance, verify = small_folder, random.Random(f"{deed.__name__}"), loaded()
    names = ["ledger.jsonl", "tallies.jsonl", "ledger_heads.jsonl"]
    before = {name: (folder / name).read_bytes() for name in names}
    for _ in range(250):
        (name,) = chance.choices(names, [6, 3, 1])
        lines = lines_of(folder / name)
        forged = deed(chance, lines, chance.randrange(len(lines)))
        (folder / name).write_text("".join(forged), encoding="utf-8")
        summed(folder)
        status = verify.main([], folder)
        said = capsys.readouterr().out.rstrip("\n").rpartition("\n")[2]
        assert (status, said.startswith("FAULT: ")) == (1, True), (name, said)
        assert names_what_was_touched(said, name, deed), (name, said)
        (folder / name).write_bytes(before[name])
    summed(folder)
    assert verify.main([], folder) == 0


def test_a_ledger_that_was_rewritten_and_signed_anew_is_found_by_who_kept_a_head_or_a_receipt(consultation, tmp_path):
    """Somebody with the key and the database writes another history: all holds together but for the witnesses."""
    voter, article = consultation.voters[0], consultation.articles[0]
    cast_ballot(participant=voter, subject=article, value=Value.AGREE, revision=1, moment=NOW)
    cast_ballot(participant=voter, subject=article, value=Value.MIXED, revision=1, moment=NOW)
    seal(NOW + timedelta(days=1))
    kept = tmp_path / "head.json", tmp_path / "receipt.json"
    kept[0].write_text(json.dumps(told(heads_of(consultation.bill.uuid)[2])))
    kept[1].write_text(json.dumps(receipt_of(steps_of(voter, article)[0])))
    folder = consultation.export(tmp_path / "export")
    assert verified(folder, "--head", kept[0], "--receipt", kept[1])[0] == 0
    forged = rewritten(folder, tmp_path / "forged")
    assert verified(forged)[0] == 0
    status, said = verified(forged, "--head", kept[0])
    assert (status, "its first rows were rewritten" in said) == (1, True)
    assert verified(forged, "--receipt", kept[1])[0] == 1


def rewritten(folder, target):
    """The first vote of the ledger taken out, every leaf, head and tally made anew."""
    verify = loaded()
    shutil.copytree(folder, target)
    lines = verify.read_lines(folder / "ledger.jsonl")
    taken = {line["row"]["replaces"] for line in lines if line["row"].get("replaces")}
    cast = [number for number, line in enumerate(lines) if line["row"].get("verb") == "ballot.cast"]
    place = next(number for number in cast if lines[number]["row"]["commitment"] not in taken)
    del lines[place]
    for number, line in enumerate(lines):
        line["index"] = number
    hashes = [leaf_hash(verify.canonical(line["row"])) for line in lines]
    tree, before, heads = Tree(lambda begin, end: hashes[begin:end]), 0, []
    for head in verify.read_lines(folder / "ledger_heads.jsonl"):
        size = head["size"] - (head["size"] > place)
        said = {name: head[name] for name in ("bill", "day", "key")} | {"size": size, "root": tree.root(0, size).hex()}
        proof = [step.hex() for step in tree.consistency(before, size)]
        heads.append({**said, "signature": sign(HEAD, said), "consistency": proof})
        before = size
    (target / "ledger.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    (target / "ledger_heads.jsonl").write_text("".join(json.dumps(head) + "\n" for head in heads))
    rows = verify.count(lines, [], LEAST)
    names = ("subject", "revision", "day", "agree", "mixed", "disagree")
    (target / "tallies.jsonl").write_text(
        "".join(json.dumps(dict(zip(names, row, strict=True))) + "\n" for row in rows)
    )
    (target / "tallies.csv").write_text("\n".join(",".join(map(str, row)) for row in [names, *rows]) + "\n")
    summed(target)
    return target


# --- what is wrong, one by one ---


@pytest.fixture
def waiting(consultation, tmp_path):
    """An export with sealed rows and with rows that wait."""
    consultation.vote(NOW)
    return consultation.export(tmp_path / "waiting")


def rows_changed(folder, change, name="ledger.jsonl"):
    rows = json_rows(folder, name.partition(".")[0])
    change(rows)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / name).write_text(text, encoding="utf-8")


def a_waiting_row_first(rows):
    rows.insert(0, rows.pop())


def two_waiting_rows_swapped(rows):
    rows[-1], rows[-2] = rows[-2], rows[-1]


def a_row_twice(rows):
    rows.append(rows[-1])


def remade(line, **said):
    """The row with other words, and a leaf that fits it."""
    line["row"].update(said)
    line["leaf"] = leaf_hash(canonical(line["row"])).hex()


def later_ballot(rows, verb="ballot.changed"):
    return next(line for line in reversed(rows) if line["row"].get("verb") == verb)


def a_first_ballot_that_replaces(rows):
    remade(later_ballot(rows), verb="ballot.cast")


def a_ballot_without_value(rows):
    remade(later_ballot(rows), value=None)


def a_ballot_about_something_else(rows):
    remade(later_ballot(rows), revision=7)


def a_ballot_of_nobody(rows):
    remade(later_ballot(rows), replaces="0" * 64)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (a_waiting_row_first, "ledger.jsonl, line 2: a sealed row stands after one that waits"),
        (two_waiting_rows_swapped, "rows that wait are not in their order"),
        (a_row_twice, "the same row as line"),
        (a_first_ballot_that_replaces, "it replaces"),
        (a_ballot_without_value, "ballot.changed cannot have the value None"),
        (a_ballot_about_something_else, "it replaces a ballot about something else"),
        (a_ballot_of_nobody, "which is not in the ledger"),
        (lambda rows: rows[-1].update(leaf="0" * 64), "the row is not the one that its leaf was made from"),
        (lambda rows: rows.pop(3), "a row is missing, added or moved"),
    ],
)
def test_each_wrong_row_is_named(waiting, change, fault):
    rows_changed(waiting, change)
    summed(waiting)
    status, said = verified(waiting)
    assert (status, fault in said) == (1, True), said


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        ("ledger_heads.jsonl", lambda rows: rows[0].update(signature="0" * 128), "is not good"),
        ("ledger_heads.jsonl", lambda rows: rows[0].update(signature="0" * 64), "is not good"),
        ("ledger_heads.jsonl", lambda rows: rows[0].update(signature="f" * 128), "is not good"),
        ("ledger_heads.jsonl", lambda rows: rows.pop(), "no head covers this row"),
        ("ledger_heads.jsonl", lambda rows: rows.append(rows[-1]), "does not come after"),
        ("ledger_heads.jsonl", lambda rows: rows[-1].update(consistency=[]), "no proof that the head"),
        ("ledger_heads.jsonl", lambda rows: rows[-1].update(consistency=["00" * 32] * 40), "no proof that the head"),
        ("ledger_heads.jsonl", lambda rows: rows[-1].pop("size"), "not as this program knows it: KeyError"),
        ("tallies.jsonl", lambda rows: rows.pop(), "missing; the ledger gives"),
        ("tallies.jsonl", lambda rows: rows.append(rows[-1]), "the ledger gives no such row"),
        ("tallies.jsonl", lambda rows: rows[0].update(agree=999), "tallies.jsonl, row 1: it says 999 agree"),
        (
            "ballots_set_aside.jsonl",
            lambda rows: rows.append({"ballots": 2, "reversed_day": "2026-01-01"}),
            "2 votes are told, and the ledger has 0 rows ballots.invalidated",
        ),
    ],
)
def test_each_wrong_head_tally_or_decision_is_named(folder, name, change, fault):
    rows_changed(folder, change, name)
    summed(folder)
    status, said = verified(folder)
    assert (status, fault in said) == (1, True), said


def test_a_file_that_is_missing_or_cut_off_is_named(folder):
    heads, units = folder / "ledger_heads.jsonl", folder / "units.csv"
    units.unlink()
    assert verified(folder) == (1, "FAULT: SHA256SUMS: units.csv is missing")
    whole = heads.read_text()
    heads.write_text(whole[:-1])
    summed(folder)
    assert verified(folder) == (1, "FAULT: ledger_heads.jsonl: its last line is cut off")
    heads.unlink()
    summed(folder)
    assert "FAULT: ledger_heads.jsonl cannot be read" in verified(folder)[1]
    (folder / "SHA256SUMS").unlink()
    assert "not as this program knows it: FileNotFoundError" in verified(folder)[1]


def test_a_receipt_that_cannot_be_read_is_named(folder, tmp_path):
    assert f"FAULT: {tmp_path / 'none.json'} cannot be read" in verified(folder, "--receipt", tmp_path / "none.json")[1]


def test_ballots_that_another_platform_counted_are_counted_beside_the_ledger(consultation, tmp_path):
    article = consultation.articles[0]
    for value in Value:
        voter = ParticipantFactory()
        Ballot.objects.create(participant=voter, subject=article, value=value, revision=1, origin="ailleurs")
    folder = consultation.export(tmp_path / "export")
    (row,) = json_rows(folder, "imported_ballots")
    assert (row["subject"], row["agree"], row["mixed"], row["disagree"]) == (str(article.uuid), 1, 1, 1)
    assert verified(folder) == (0, "OK: everything holds together")
    rows_changed(folder, lambda rows: rows[0].update(agree=2), "imported_ballots.jsonl")
    summed(folder)
    assert "the ledger gives" in verified(folder)[1]


def test_a_head_of_a_later_export_is_told_from_one_of_another_ledger(consultation, tmp_path):
    """Who kept a head of today asks an export of yesterday."""
    before = consultation.export(tmp_path / "before")
    consultation.vote(NOW)
    seal(NOW + timedelta(days=1))
    (tmp_path / "head.json").write_text(json.dumps(told(heads_of(consultation.bill.uuid).last())))
    assert "is the export older?" in verified(before, "--head", tmp_path / "head.json")[1]
    after = consultation.export(tmp_path / "after")
    assert verified(after, "--head", tmp_path / "head.json")[0] == 0


# --- receipts ---


def kept_receipts(voter, article, folder):
    folder.mkdir()
    for number, step in enumerate(steps_of(voter, article)):
        (folder / f"{number}.json").write_text(json.dumps(receipt_of(step)))
    return sorted(folder.iterdir())


def test_every_receipt_of_every_step_is_good_sealed_or_not(consultation, tmp_path):
    consultation.vote(NOW)
    folder = consultation.export(tmp_path / "export")
    given = []
    for voter in consultation.voters[:4]:
        for article in consultation.articles:
            given += kept_receipts(voter, article, tmp_path / f"{voter.pk}-{article.pk}")
    receipts = [json.loads(file.read_text()) for file in given]
    assert {bool(receipt["sealed"]) for receipt in receipts} == {True, False}
    assert verified(folder, *[option for file in given for option in ("--receipt", file)])[0] == 0


@pytest.mark.parametrize(
    ("touched", "fault"),
    [
        (lambda receipt: receipt["row"].update(value=7), "has not signed it"),
        (lambda receipt: receipt.update(voter="12345678-1234-1234-1234-123456789abc"), "not about the voter"),
        (lambda receipt: receipt["sealed"].update(index=receipt["sealed"]["index"] + 1), "no proof that the row"),
        (lambda receipt: receipt["sealed"]["head"].update(day="2026-01-01"), "is not good"),
    ],
)
def test_a_receipt_that_was_touched_is_refused(consultation, folder, tmp_path, touched, fault):
    voter = consultation.voters[0]
    article = next(article for article in consultation.articles if steps_of(voter, article))
    receipt = receipt_of(steps_of(voter, article)[0])
    touched(receipt)
    (tmp_path / "receipt.json").write_text(json.dumps(receipt))
    status, said = verified(folder, "--receipt", tmp_path / "receipt.json")
    assert (status, fault in said) == (1, True), said


def test_a_receipt_of_a_vote_that_was_promised_and_is_not_there_is_a_fault(consultation, folder, tmp_path):
    voter, article = ParticipantFactory(), consultation.articles[0]
    cast_ballot(participant=voter, subject=article, value=Value.AGREE, revision=1, moment=NOW)
    (file,) = kept_receipts(voter, article, tmp_path / "receipts")
    status, said = verified(folder, "--receipt", file)
    assert (status, "though it was promised" in said) == (1, True)


def test_the_key_may_be_asked_for(folder):
    assert verified(folder, "--key", public_key())[0] == 0
    assert "signed with another key" in verified(folder, "--key", "00" * 32)[1]


# --- erasing ---


def test_erased_accounts_leave_a_chain_that_verifies_and_salts_that_are_gone(consultation, tmp_path):
    people = {str(voter.public_id) for voter in consultation.voters}
    for voter in consultation.voters:
        erase_participant(participant=voter, texts=Texts.KEPT, moment=NOW)
    folder = consultation.export(tmp_path / "export")
    assert verified(folder)[0] == 0
    assert all(not steps_of(voter, article) for voter in consultation.voters for article in consultation.articles)
    said = (folder / "ledger.jsonl").read_text()
    assert not [person for person in people if person in said]


def test_who_leaves_before_the_seal_is_sealed_all_the_same(consultation, tmp_path):
    consultation.vote(NOW)
    for voter in consultation.voters[:5]:
        erase_participant(participant=voter, texts=Texts.KEPT, moment=NOW)
    seal(NOW + timedelta(days=1))
    folder = consultation.export(tmp_path / "export")
    assert {row["index"] is None for row in json_rows(folder, "ledger")} == {False}
    assert verified(folder)[0] == 0


def test_votes_that_were_set_aside_are_told_by_decision_and_no_more_counted(consultation, tmp_path):
    article, bill = consultation.articles[0], consultation.bill
    accounts = [voter.public_id for voter in consultation.voters[:5]]
    ballots = list(chosen(bill, Criteria(accounts=accounts)))
    first, second = ParticipantFactory.create_batch(2, moderator=True)
    told = {"reason": "Comptes ouverts par un programme.", "grounds": "même minute"}
    decision = propose_setting_aside(participant=first, bill=bill, ballots=ballots, moment=NOW, **told)
    confirm_setting_aside(participant=second, decision=decision, moment=NOW)
    seal(NOW + timedelta(days=1))
    folder = consultation.export(tmp_path / "aside")
    (row,) = json_rows(folder, "ballots_set_aside")
    assert (row["reason"], row["ballots"], row["reversed_day"]) == (told["reason"], len(ballots), None)
    assert not any(str(account) in (folder / "ballots_set_aside.jsonl").read_text() for account in accounts)
    assert verified(folder) == (0, "OK: everything holds together")
    reinstate_ballots(participant=second, decision=decision, why="C’était une famille.", moment=NOW)
    seal(NOW + timedelta(days=2))
    folder = consultation.export(tmp_path / "again")
    (row,) = json_rows(folder, "ballots_set_aside")
    assert row["reversed_why"] == "C’était une famille."
    assert verified(folder) == (0, "OK: everything holds together")
    assert article.tallies.get().set_aside == 0
