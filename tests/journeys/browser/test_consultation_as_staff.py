"""A whole consultation as the staff of a ministry: from a DOCX to what became of the bill."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from bills.models import Bill
from tests.bills.importers.documents import docx, p
from tests.factories import ParticipantFactory

SLUG = "reparation"
HOME = f"/bills/{SLUG}/"
SETUP, COVERAGE, FOLLOW_UP = (f"{HOME}{page}/" for page in ("setup", "coverage", "follow-up"))
VERSION_2, REPORT = f"{HOME}versions/2/", f"{HOME}report/1/"
TITLE = "Projet de loi sur la réparation des appareils"
SIX = "Le fabricant répond dans un délai de six mois."
THREE = "Le fabricant répond dans un délai de trois mois."
BODY = (
    p(TITLE, "Titre")
    + p("Titre Ier – Dispositions générales", "Titre1")
    + p("Article 1er – Délais", "Titre2")
    + p(SIX)
    + p("Le silence vaut acceptation.")
    + p("Article 2 – Pièces", "Titre2")
    + p("Les pièces détachées sont disponibles dix ans.")
    + p("Un décret fixe leur prix.")
)


@pytest.fixture
def team(ministry):
    """Who writes, and who reads what was written: two people of a ministry."""
    reviewer = ParticipantFactory(
        ministry_staff=True, ministry=ministry.ministry, display_name="Service des lois", email="lois@example.org"
    )
    return ministry, reviewer


@pytest.fixture
def document(tmp_path) -> Path:
    path = tmp_path / "projet.docx"
    path.write_bytes(docx(BODY))
    return path


def chooses(someone, english: str):
    someone.main().get_by_role("radio", name=someone.words(english)).first.check()
    return someone


def goes_on(someone, step: str):
    return someone.press("Save and continue").at(f"{SETUP}{step}/")


def day(ahead: int) -> str:
    return f"{timezone.localtime() + timedelta(days=ahead):%Y-%m-%dT09:00}"


def move(**dates: timedelta) -> None:
    """Time passes: each date, from now."""
    now = timezone.now()
    Bill.objects.filter(slug=SLUG).update(**{name: now + ahead for name, ahead in dates.items()})


def sets_up(staff, document: Path) -> None:
    """Every step, in the order of the pages."""
    staff.open("/draft/begin/")
    staff.field("Title of the bill").fill(TITLE)
    staff.field("Short name in the address").fill(SLUG)
    staff.press("Begin").at(SETUP).follow("What is asked, and by whom")
    staff.field("Purpose").fill("Faire **durer** ce que nous achetons.")
    goes_on(staff, "basis")
    goes_on(chooses(staff, "A bill"), "data")
    chooses(staff, "a task carried out in the public interest")
    chooses(staff, "the participant’s explicit consent")
    staff.field("How to reach the data protection officer").fill("dpd@example.org")
    staff.field("Impact assessment").fill("Faite le 3 mars, lisible sur demande")
    goes_on(staff, "calendar")
    for name, ahead in (
        ("Contributions and votes open", 1),
        ("Contributions and votes close", 31),
        ("The Government’s answers end", 60),
        ("The report is published", 80),
    ):
        staff.field(name).fill(day(ahead))
    goes_on(staff, "people")
    goes_on(chooses(staff, "Whoever has confirmed"), "moderation")
    goes_on(chooses(staff, "After publication"), "answers")
    staff.field("Every contribution with at least so many supporters").fill("1")
    goes_on(staff, "text")
    staff.field("File").set_input_files(document)
    staff.press("Split the text")


def corrects_and_publishes(staff) -> None:
    """The split, corrected: an article gets its plain words. Then the page as it will be, and the publication."""
    staff.press("Keep this outline").at(f"/bills/{SLUG}/outline/")
    expect(staff.main().get_by_role("group").first).to_be_visible()
    staff.main().get_by_label(staff.words("Heading")).nth(2).fill("Pièces détachées")
    staff.press("Save and continue").at(SETUP).sees("Nothing is missing: the bill can be published.")
    staff.press("See it as a citizen will").at(HOME).press("End the preview").at(SETUP)
    staff.follow("Check and publish").at(f"{HOME}publish/")
    expect(staff.main()).to_contain_text("Pièces détachées")
    staff.press("Publish the bill").at(HOME)


def takes_part(citizen) -> None:
    """An amendment, and a vote for it."""
    citizen.open(f"{HOME}articles/1/amend/?alinea=1#alinea-1")
    citizen.field("Your text for alinéa %(number)s", number=1).fill(THREE)
    citizen.field("Title of your amendment").fill("Trois mois suffisent")
    citizen.field("Why this change?").fill("Six mois, c’est trop long.")
    citizen.press("See the result").press("Publish my amendment").at(f"{HOME}amendments/1/")
    citizen.exactly("Agree").click()
    expect(citizen.exactly("Agree")).to_have_attribute("aria-pressed", "true")


def asks_for_a_second_reader(staff) -> None:
    staff.open(f"{HOME}answers/desk/")
    staff.main().get_by_role("checkbox", name=staff.words("A second person reads every answer")).check()
    staff.press("Save this rule").sees("The rule of your team is saved.")


def answers(writer, reviewer, path: str, decision: str, reason: str) -> None:
    """One writes, another approves, the first publishes."""
    writer.open(path).follow("Answer")
    chooses(writer, decision)
    writer.field("Reason").fill(reason)
    if decision.startswith("Adopted"):
        writer.main().get_by_role("checkbox", name=writer.words("This is adopted and not yet in the text")).check()
    writer.press("Send for review").sees("The draft is sent for review.")
    reviewer.open(writer.path)
    expect(reviewer.main()).to_contain_text(reason)
    reviewer.press("Approve")
    writer.open(writer.path).press("Publish this draft").sees("The answer is published.")


def ends_the_responses(staff) -> None:
    staff.open(COVERAGE).sees("Nothing: everything owed is answered, or a public reason says why not.")
    expect(staff.main()).to_contain_text("0 of 3 answers are still owed")
    staff.press("Declare that everything is answered").at(COVERAGE)
    staff.sees_not("Declare that everything is answered")


def writes_version_2(staff) -> None:
    """From what was adopted: the combined text is the draft, what became of each article is confirmed, all is read."""
    staff.open(f"{HOME}versions/").follow("Write the next version").follow("Choose adopted amendments")
    staff.press("Make what is shown the draft of the next version").at(f"{VERSION_2}lineage/")
    staff.press("These are right").at(f"{VERSION_2}publish/")
    staff.press("Publish version %(number)s", number=2)
    staff.open(f"{VERSION_2}articles/1/")
    expect(staff.main()).to_contain_text("trois")


def publishes_the_report(writer, reviewer) -> None:
    """Built from the data, read by a second person, then published for ever."""
    build = f"{HOME}report/build/"
    writer.open(f"{HOME}report/").follow("Build the response report").at(build)
    writer.field("Foreword").fill("Merci à toutes et à tous.")
    writer.press("Build").sees("The report is built. Read it before it is published.")
    reviewer.open(build).follow("Read the draft").at(REPORT)
    expect(reviewer.main()).to_contain_text("Merci à toutes et à tous.")
    reviewer.open(build).press("I have read it: it can be published")
    writer.open(build).press("Publish the report for ever").sees("The report is public, and will not change.")


def tells_what_follows(staff) -> None:
    staff.open(FOLLOW_UP).follow("Add a step")
    staff.field("Step").select_option(label="Council of ministers")
    staff.field("Day").fill(f"{timezone.localdate()}")
    staff.field("What happened").fill("Le projet est adopté en conseil.")
    staff.field("Text after this step").select_option("2")
    staff.press("Publish this step").at(FOLLOW_UP).follow("Make a commitment")
    staff.field("The commitment").fill("Un guide pour les réparateurs")
    staff.field("Who answers for it").fill("Direction des usages")
    staff.field("Due date").fill(f"{timezone.localdate() + timedelta(days=90)}")
    staff.press("Publish the commitment").at(f"{HOME}commitments/1/")
    staff.field("Status").select_option(label="Under way")
    staff.main().get_by_role("textbox", name=staff.words("What was done")).fill("Le guide est en cours d’écriture.")
    staff.press("Publish this update")
    expect(staff.main().get_by_role("listitem").filter(has_text="en cours d’écriture")).to_be_visible()


def everybody_reads_it(somebody) -> None:
    """Without an account: the answer, the meter, version 2, the report, the step and the commitment."""
    somebody.open(f"{HOME}amendments/1/").sees("The Government’s answer")
    somebody.open(f"{HOME}report/")
    somebody.main().get_by_role("link", name=somebody.words("The response report")).first.click()
    somebody.at(REPORT)
    expect(somebody.main()).to_contain_text("Le délai de trois mois est retenu")
    somebody.open(COVERAGE).sees_not("Declare that everything is answered")
    somebody.open(FOLLOW_UP)
    expect(somebody.main()).to_contain_text("Le projet est adopté en conseil.")
    somebody.main().get_by_role("link", name="Un guide pour les réparateurs").click()
    expect(somebody.main()).to_contain_text("Le guide est en cours d’écriture.")


def test_a_ministry_runs_a_whole_consultation(browse, team, citizen, document):
    writer, reviewer = team
    staff = browse("en", "desktop", writer)
    sets_up(staff, document)
    corrects_and_publishes(staff)

    move(consultation_starts=timedelta(hours=-1))
    takes_part(browse("fr", "desktop", citizen))
    move(response_starts=timedelta())

    asks_for_a_second_reader(staff)
    colleague = browse("fr", "desktop", reviewer)
    answers(staff, colleague, f"{HOME}amendments/1/", "Adopted", "Le délai de trois mois est retenu.")
    for article in ("1", "2"):
        answers(staff, colleague, f"{HOME}articles/{article}/", "Rejected", "L’article reste sans autre changement.")
    ends_the_responses(staff)
    writes_version_2(staff)
    publishes_the_report(staff, colleague)
    tells_what_follows(staff)
    everybody_reads_it(browse("fr", "desktop"))
