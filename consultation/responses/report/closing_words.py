"""How a report ends: what was refused, commitments, what comes next, whose words, how figures were made."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from bills.models import Chamber, StepKind
from consultation.responses.models import CommitmentStatus, Decision
from consultation.responses.report import blocks as b
from consultation.responses.report.nodes import Block, Inline, nodes_of, words_in
from consultation.responses.report.opening_words import Snapshot, named
from consultation.responses.report.text_words import by_author, shortened

REFUSED = (Decision.REJECTED, Decision.OUT_OF_SCOPE)
LONGEST = 400


def refused(snapshot: Snapshot) -> Iterator[Block]:
    found = [one for one in snapshot["contributions"] if one["answer"] and one["answer"]["decision"] in REFUSED]
    yield b.heading(1, _("What was refused, and why"), "refused")
    if not found:
        yield b.paragraph(_("The Government has refused no amendment and no proposal."))
        return
    rows = [
        (
            f"{named(one)} – {one['title']}",
            str(Decision(one["answer"]["decision"]).label),
            b.number(one["tally"]["agree"]),
            shortened(words_in(nodes_of(one["answer"]["reason_html"])), LONGEST),
        )
        for one in sorted(found, key=lambda one: -one["tally"]["agree"])
    ]
    head = (_("Contribution"), _("Decision"), _("Agree"), _("Why"))
    yield b.table(_("Refused, the most supported first"), head, rows, numbers=(2,))


def commitments(snapshot: Snapshot) -> Iterator[Block]:
    yield b.heading(1, _("What the Government commits itself to"), "commitments")
    if not snapshot["commitments"]:
        yield b.paragraph(_("No commitment was made."))
    for one in snapshot["commitments"]:
        yield b.heading(2, f"{one['number']}. {one['title']}")
        yield from nodes_of(one["body_html"])
        status = str(CommitmentStatus(one["status"]).label) + (f" ({_('late')})" if one["late"] else "")
        said = {"owner": one["owner"], "due": b.day(one["due_on"]), "status": status}
        yield b.paragraph(
            _("Who answers for it: %(owner)s. Due date: %(due)s. Status: %(status)s.") % said, look="note"
        )
        for told in one["updates"]:
            yield b.paragraph(b.strong(f"{b.day(told['on'])} – {CommitmentStatus(told['status']).label}"))
            yield from nodes_of(told["body_html"])


def steps(snapshot: Snapshot) -> Iterator[Block]:
    yield b.heading(1, _("What becomes of the bill"), "steps")
    if not snapshot["steps"]:
        yield b.paragraph(_("No step after the consultation is told yet. They will be, on the page of the bill."))
        return
    for one in snapshot["steps"]:
        name = str(StepKind(one["kind"]).label)
        chamber = f", {Chamber(one['chamber']).label}" if one["chamber"] else ""
        yield b.heading(2, f"{b.day(one['on'])} – {name}{chamber}")
        yield from nodes_of(one["note_html"])
        if one["link"]:
            yield b.paragraph(b.link(one["link"], one["link"]))


def credits_(snapshot: Snapshot) -> Iterator[Block]:
    """Everybody whose words stand in the text or whose contribution was adopted, by the name they chose."""
    changes = snapshot["changes"]
    credited = changes["credits"] if changes else []
    if not credited:
        return
    yield b.heading(1, _("Whose words stand in the text"), "credits")
    yield b.paragraph(
        _(
            "By the name or the pseudonym that each author chose. What the text was built from is known; a likeness "
            "that was "
            "found by comparing texts and that nobody has confirmed says so."
        )
    )
    head = (_("Author"), _("Contribution"), _("Articles"), _("Words"))
    rows = []
    for one in credited:
        title = f"{named(one)} – {one['title']}" if one["title"] else named(one)
        sure = title if one["fact"] else _("%(said)s: likely, not confirmed") % {"said": title}
        rows.append((by_author(one["author"]), sure, ", ".join(one["articles"]), b.number(one["words"])))
    yield b.table(_("Authors and their words"), head, rows, numbers=(3,))


def method(snapshot: Snapshot) -> Iterator[Block]:
    yield b.heading(1, _("How these figures were made"), "method")
    yield b.listed([one] for one in _sentences())
    yield b.heading(2, _("How far they can be trusted"))
    yield b.listed([one] for one in _limits())
    yield b.heading(2, _("How to check this report"))
    address = f"{snapshot['site']}/bills/{snapshot['bill']['slug']}"
    lines: list[list[Inline]] = [
        [
            _(
                "Every form of this report is drawn from one file of data, published with it. Its SHA-256 stands on "
                "the first "
                "page; to compute it again:"
            ),
            " ",
            b.code(f"sha256sum {snapshot['number']}.json"),
        ],
        [_("The report, its files and their hashes:"), " ", b.link(*[f"{address}/report/{snapshot['number']}/"] * 2)],
        [
            _("The whole data of the consultation, with which each figure can be counted again:"),
            " ",
            b.link(*[f"{address}/data/"] * 2),
        ],
        [_("Once published, this report never changes. What comes later is told in a supplement.")],
    ]
    yield b.listed(lines)


def _sentences() -> list[str]:
    return [
        _("A participant is somebody who published a contribution that stands, or who voted."),
        _(
            "Votes are those on articles, proposals and amendments; support given to arguments and sources is "
            "counted apart."
        ),
        _(
            "A vote counts for the wording that its voter saw. After a change of more than typography, votes begin "
            "anew."
        ),
        _("Hidden and withdrawn contributions are not counted; what was said about a hidden one is, but is not shown."),
        _(
            "Contributions are ranked by the number of people who agree; at equal numbers, the first published "
            "comes first."
        ),
        _("Totals imported from another platform are told as that platform published them."),
        _(
            "The words of the text are led back to their authors by comparing texts; a clerk confirms or refuses "
            "each match."
        ),
    ]


def _limits() -> list[str]:
    return [
        _(
            "Those who take part chose to: they are not a sample of the population, and no figure here is an "
            "opinion poll."
        ),
        _("What was published early, or shown first, was seen and voted on more."),
        _("Organised groups may have asked their members to vote; nothing was subtracted for it."),
        _("Most people vote on few texts: the totals of two texts are not those of the same people."),
    ]
