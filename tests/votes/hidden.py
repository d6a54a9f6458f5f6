"""A consultation that hides its tallies, each of them with figures that stand nowhere else, and everything that is read
of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.core.cache import cache
from django.urls import get_resolver, reverse

from bills.models import Amendment, Argument, Bill, Proposal, Source, Subject, Unit
from bills.models.subject import VOTED
from consultation.opendata.api.resources import COLLECTIONS
from consultation.pages.views.dashboard import TABLES
from tests.bill_factories import ArgumentFactory, ProposalFactory, SourceFactory
from tests.bills.versions import amend, place_of
from tests.pages.deeds import answer
from tests.pages.origins import built_from
from votes.models import ImportedTotals, Tally

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
DRAWN = re.compile(r'data-bar="\w+" x=|data-revision="(?!-1")')
"""A part of a bar that has a width; a tally with a revision."""

ELSEWHERE = {
    "accent": "a stylesheet",
    **dict.fromkeys(("second_step", "lost_phone"), "signing in"),
    **dict.fromkeys(("setup", "setup_step", "begin_bill", "duplicate_bill", "preview_bill"), "before there is a vote"),
    "shown": "posted: it counts what was shown",
    **dict.fromkeys(("cosign", "correct", "invite", "revoke_invitation", "signature"), "forms under a contribution"),
    **dict.fromkeys(("reply", "revise_proposal"), "forms, as above"),
    **dict.fromkeys(("end_office", "revoke_role", "log", "team", "staff", "role_offer"), "the team of a consultation"),
    **dict.fromkeys(("close_response", "waive_answer", "commitment", "make_commitment"), "after the close"),
    **dict.fromkeys(("tell_step", "correct_step"), "after the close"),
    **dict.fromkeys(
        ("build_report", "review_report", "publish_report", "published_report", "report_file"), "after the close"
    ),
    **dict.fromkeys(("send_offer_again", "take_offer_back"), "the team of a consultation"),
    **dict.fromkeys(("healthz", "readyz", "metrics"), "words and sums for machines"),
    **dict.fromkeys(("receipts", "receipt", "mail_receipt"), "one's own votes"),
    **dict.fromkeys(("ledger_head", "platform_ledger", "feed_platform_heads", "platform_head"), "hashes"),
    "platform_file": "what is about no bill",
    "setting_aside": "one decision: it reads what set_aside reads",
    "set_language": "no page",
    "cast": "posted; its answer is tested by itself",
    "unsubscribe": "asks for a token",
    **dict.fromkeys(
        ("confirm_rebases", "delete_draft", "read_notices", "follow_bill"),
        "posted: it leads to a page that is read",
    ),
    **dict.fromkeys(("follow_subject", "decide_credit", "discard_version"), "posted, as above"),
    **dict.fromkeys(("draft_bill", "outline", "publish_bill", "version_outline", "lineage"), "drafts: no vote yet"),
    "publish_version": "a draft: no vote yet",
    **dict.fromkeys(("review_data", "research", "approve_research", "research_ballots"), "the team and researchers"),
    "dated_release": "a file: of its tables, tested with the export",
    "cited": "a title, an author and a day",
    **dict.fromkeys(("new_reason", "reason"), "forms of the team: words alone"),
    **dict.fromkeys(("sort_answers", "review_answer", "publish_answer", "assign_answer"), "posted, as above"),
    **dict.fromkeys(("comment_answer", "cite_change"), "posted, as above"),
}
"""Addresses that are not read here, and why."""


@dataclass
class Hidden:
    bill: Bill
    article: Unit
    amendment: Amendment
    rival: Amendment
    proposal: Proposal
    argument: Argument
    source: Source

    def addresses(self) -> dict[str, list[str]]:
        """Everything that is read by GET: the addresses of each name."""
        slug, article = self.bill.slug, self.article.slug
        of_bill = ("bill", "participation", "promises", "bill_text", "versions", "build_version", "build_from_answers",
                   "amendments", "proposals", "tallies", "draft_version", "bill_reports", "bin", "moderation_log",
                   "feed_bill", "data", "checksums", "check_votes", "feed_heads", "coverage", "changes",
                   "data_protection",
                   "follow_up", "commitments_csv", "opinions", "dashboard", "answers", "answers_csv", "answer_groups",
                   "answer_desk", "import_answers", "set_aside",
                   "report", "votes_in_a_row", "search")  # fmt: skip
        alone = ("api", "api_document", "api_reference", "catalog", "sitemap", "sitemap_pages", "robots",
                 "home", "help", "legal", "privacy", "accessibility", "charter", "drafts", "reports", "inbox_notices",
                 "notice_settings", "my_account", "my_votes", "my_data", "download_my_data",
                 "delete_account")  # fmt: skip
        subjects = (self.article, self.amendment, self.argument)
        of_subject = ("subject", "argue", "cite", "withdraw", "report_contribution", "appeal", "answer", *MODERATION)
        found = {name: [reverse(name, args=[slug])] for name in of_bill}
        found |= {name: [reverse(name)] for name in alone}
        found |= {name: [reverse(name, args=[one.uuid]) for one in subjects] for name in of_subject}
        of_article = ("article", "existing_laws", "amend", "feed_article", "combined")
        found |= {name: [reverse(name, args=[slug, article])] for name in of_article}
        found |= {name: [reverse(name, args=[slug, self.amendment.slug])] for name in ("amendment", "revise")}
        author = self.amendment.author.public_id
        found |= {
            "proposal": [reverse("proposal", args=[slug, self.proposal.slug])],
            "division": [reverse("division", args=[slug, self.proposal.section.slug])],
            "propose": [reverse("propose", args=[slug, self.proposal.section.slug])],
            "version": [reverse("version", args=[slug, number]) for number in (1, 2)],
            "version_article": [reverse("version_article", args=[slug, 2, article])],
            "sitemap_bill": [reverse("sitemap_bill", args=[slug, 1])],
            "credits": [reverse("credits", args=[slug, 2])],
            "compare": [reverse("compare", args=[slug, 1, 2])],
            "my_rebases": [reverse("my_rebases", args=[slug, 2])],
            **{
                name: [reverse(name, args=[slug, said.uuid])]
                for name, said in (("argument", self.argument), ("source", self.source))
            },
            "story": [reverse("story", args=[one.uuid]) for one in (self.amendment, self.proposal)],
            "debate": [reverse("debate", args=[slug, self.article.uuid])],
            "dashboard_table": [reverse("dashboard_table", args=[slug, table]) for table in TABLES],
            "opinions_table": [reverse("opinions_table", args=[slug, "common"])],
            "participation_table": [reverse("participation_table", args=[slug, "days"])],
            "profile": [reverse("profile", args=[author])],
            "feed_author": [reverse("feed_author", args=[author])],
            "version_file": [reverse("version_file", args=[slug, 2, form]) for form in ("md", "akn", "docx", "odt")],
            "amendment_file": [reverse("amendment_file", args=[slug, self.amendment.slug, "md"])],
            "api_list": [reverse("api_list", args=[collection]) for collection in COLLECTIONS],
            "api_one": [
                *(reverse("api_one", args=["tallies", f"{one.uuid}.{one.revision}"]) for one in subjects),
                *(reverse("api_one", args=[f"{one.kind}s", one.uuid]) for one in subjects[1:]),
            ],
            "download": [
                reverse("download", args=[slug, *name.split(".")])
                for name in ("tallies.csv", "imported_totals.jsonl", "README.md", "amendments.csv")
            ],
        }
        self._ask_for_more(found)
        return found

    def _ask_for_more(self, found: dict[str, list[str]]) -> None:
        """What an address may ask for."""
        for name in ("article", "amendments"):
            orders = [
                f"{found[name][0]}?order={order}"
                for order in ("support", "disputed", "views", "newest", "argued", "bridging")
            ]
            found[name] += orders
        found["article"] += [f"{found['article'][0]}?debate=whole"]
        picks = "&".join(f"a={one.slug}-{one.current.number}" for one in (self.amendment, self.rival))
        base = f"&base={self.amendment.current.base_id[:16]}"
        found["combined"] += [f"{found['combined'][0]}?{picks}{base}"]
        found["debate"] += [f"{found['debate'][0]}?order={order}" for order in ("support", "newest")]
        found["answers"] += [f"{found['answers'][0]}?list={name}&order=disputed" for name in ("owed", "all", "waiting")]
        found["search"] += [f"{found['search'][0]}?q=jours"]
        named = "&".join(f"of={one.uuid}" for one in (self.amendment, self.proposal))
        about = [f"{found['tallies'][0]}?about={one.uuid}" for one in (self.article, self.amendment, self.proposal)]
        found["tallies"] += [f"{found['tallies'][0]}?{named}", *about]
        found["votes_in_a_row"] += [reverse("votes_in_a_row", args=[self.bill.slug, self.article.slug])]


def names() -> set[str]:
    """Every address of the site but those of allauth."""
    own = {str(name) for name in get_resolver().reverse_dict if isinstance(name, str)}
    return {
        name for name in own if not name.startswith(("account_", "mfa_", "socialaccount_", "openid_", "end_other_"))
    }


MODERATION = ("hide", "restore", "keep", "accept", "uphold")


def hidden(ministry: Any, citizen: Any, stranger: Any, bill: Bill) -> Hidden:
    """Version 2 was built from an amendment; others stand against it."""
    place = place_of(bill, "4")
    first = amend(citizen, place, "quinze jours", "dix jours ouvrables consécutifs", title="Dix jours")
    other = amend(citizen, place, "quinze jours", "huit jours ouvrables entiers", title="Huit jours")
    rival = amend(stranger, place, "quinze jours", "vingt jours ouvrables entiers", title="Vingt jours")
    section = Unit.objects.filter(bill=bill, kind="division").last()
    proposals = ProposalFactory.create_batch(2, section=section, author=citizen)
    for about in (place.unit, first, proposals[0]):
        ArgumentFactory.create_batch(2, about=about)
        ArgumentFactory.create_batch(2, about=about, side="against")
        SourceFactory.create_batch(2, about=about)
    built_from(ministry, bill, first)
    answer(ministry, first)
    Amendment.objects.filter(pk=first.pk).update(revision=2)
    Bill.objects.filter(pk=bill.pk).update(hides_tallies=True)
    bill.refresh_from_db()
    argument, source = (model.objects.filter(about=place.unit).first() for model in (Argument, Source))
    for one in (first, other, rival):
        one.refresh_from_db()
    ImportedTotals.objects.create(subject=proposals[1], agree=612345, mixed=623456, disagree=634567, origin="ailleurs")
    return Hidden(bill, place.unit, other, rival, proposals[0], argument, source)


def count(bill: Bill, *, swapped: bool = False) -> set[int]:
    """Give every subject figures of its own; ``swapped``: those of another, the totals of the bill being the same.
    Returns all figures."""
    Tally.objects.all().delete()
    figures = {612345, 623456, 634567, 612345 + 623456 + 634567}
    for voted in (True, False):
        of_kind = Subject.objects.filter(bill=bill, imported_totals=None).order_by("pk")
        of_kind = of_kind.filter(kind__in=VOTED) if voted else of_kind.exclude(kind__in=(*VOTED, "division"))
        subjects = list(of_kind)
        ranks = range(len(subjects))
        for subject, rank in zip(subjects, reversed(ranks) if swapped else ranks, strict=True):
            figures |= _tally(subject, subject.revision, 700_001 + 2_003 * rank + 100_000 * voted)
            if subject.revision > 1:
                figures |= _tally(subject, 1, 500_009)
    cache.clear()
    return figures


def _tally(subject: Subject, wording: int, base: int) -> set[int]:
    agree, mixed, disagree = base, base // 3 + 17, base // 2 + 29
    Tally.objects.create(
        subject=subject, wording=wording, agree=agree, mixed=mixed, disagree=disagree, revision=base + 7
    )
    return {agree, mixed, disagree, agree + mixed + disagree, base + 7}


def pattern_of(figures: set[int]) -> re.Pattern[str]:
    """Any of the figures, as it is or as French and English write it."""
    spaced = (
        re.sub(r"(?<=\d)(?=(\d{3})+$)", r"(?:,|\\s|&nbsp;|&#x?[0-9a-f]+;)?", str(figure)) for figure in sorted(figures)
    )
    return re.compile(rf"(?<![0-9A-Za-z])(?:{'|'.join(spaced)})(?![0-9A-Za-z])")


def content_of(response: Any) -> bytes:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return TOKEN.sub(b"", content)


def read_all(client: Any, world: Hidden, language: str) -> dict[str, tuple[int, bytes]]:
    """The status and the content of every address."""
    found = {}
    for addresses in world.addresses().values():
        for address in addresses:
            response = client.get(address, headers={"accept-language": language}, follow="combined/?" in address)
            if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:  # a table of the team: its log keeps who took it
                response = client.post(address, headers={"accept-language": language})
            found[address] = (response.status_code, content_of(response))
    return found
