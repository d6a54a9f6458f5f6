"""What somebody contributed, and what became of each, for a whole page in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max, Q

from bills.models import (
    AmendmentRevision,
    Argument,
    Credit,
    CreditState,
    Placement,
    ProposalRevision,
    Rebase,
    Reply,
    Signature,
    Source,
    State,
    Subject,
)
from bills.models.subject import SUPPORTED, SubjectQuerySet
from bills.services.crediting import words_in
from bills.services.visibility import CONTRIBUTED
from consultation.accounts.models import Participant
from consultation.accounts.permissions import Reader
from consultation.notifications.naming import address_of, names_of
from consultation.responses.models import Answer
from consultation.responses.published import answers_to
from votes.showing import shown_tallies
from votes.tallies import Count3

EXCERPT = 160  # characters of an argument


@dataclass(frozen=True)
class Kept:
    """``words`` of the contribution's ``own`` stand in ``places`` of version ``number`` of the bill, the latest."""

    number: int
    own: int
    places: tuple[tuple[Placement, int], ...]

    @property
    def words(self) -> int:
        return min(self.own, sum(words for _place, words in self.places))


@dataclass(frozen=True)
class Contribution:
    """``name`` is that of the subject, ``text`` the beginning of an argument, ``about`` what it speaks about.

    ``tally`` None: hidden from the reader.
    """

    subject: Subject
    name: str
    address: str
    tally: Count3 | None
    text: str = ""
    about: str = ""
    answer: Answer | None = None
    kept: Kept | None = None
    rebase: Rebase | None = None

    @property
    def is_supported(self) -> bool:
        return self.subject.kind in SUPPORTED


@dataclass(frozen=True)
class Signed:
    """``is_standing``: the wording that was signed is the one that stands."""

    signature: Signature
    name: str
    address: str
    is_standing: bool


def published_by(author: Participant) -> SubjectQuerySet[Subject]:
    """What everybody may read, the newest first: none of an unpublished bill, none that stands on a hidden page."""
    hidden_about = Q(argument__about__state=State.HIDDEN) | Q(source__about__state=State.HIDDEN)
    hidden_above = Q(argument__about__argument__about__state=State.HIDDEN)
    hidden_above |= Q(reply__about__state=State.HIDDEN) | Q(reply__about__about__state=State.HIDDEN)
    found = Subject.objects.published().filter(author=author, kind__in=CONTRIBUTED, bill__published_at__isnull=False)
    return found.exclude(hidden_about).exclude(hidden_above).order_by("-created_at", "-pk")


def written_by(author: Participant) -> SubjectQuerySet[Subject]:
    """All that somebody wrote, for their own eyes: withdrawn and hidden too."""
    return Subject.objects.filter(author=author, kind__in=CONTRIBUTED).order_by("-created_at", "-pk")


def signed_by(participant: Participant) -> list[Signed]:
    """What somebody signed beside its author, the latest first: what was hidden since is absent."""
    rows = Signature.objects.filter(participant=participant, subject__state=State.PUBLISHED)
    signed = list(rows.select_related("subject__bill").order_by("-signed_at", "-pk"))
    standing = set(rows.standing().values_list("pk", flat=True)) if signed else set()
    names = names_of([one.subject for one in signed])
    return [Signed(one, names[one.subject_id], address_of(one.subject), one.pk in standing) for one in signed]


def told(page: Iterable[Subject], reader: Reader, moment: datetime) -> list[Contribution]:
    """Each with what became of it, in the same order. Their bills are loaded."""
    subjects = list(page)
    ids = [subject.pk for subject in subjects]
    texts, about = _said(ids)
    names = names_of([*subjects, *about.values()])
    tallies, answers, kept = shown_tallies(reader, subjects, moment), answers_to(subjects), _kept(ids)
    waiting = {rebase.amendment_id: rebase for rebase in _waiting(ids)}
    return [
        Contribution(
            subject=subject,
            name=names[subject.pk],
            address=address_of(subject),
            tally=tallies[subject.pk],
            text=texts.get(subject.pk, ""),
            about=names[about[subject.pk].pk] if subject.pk in about else "",
            answer=answers.get(subject.pk),
            kept=kept.get(subject.pk),
            rebase=waiting.get(subject.pk),
        )
        for subject in subjects
    ]


def _waiting(ids: Sequence[int]) -> list[Rebase]:
    pending = Rebase.objects.pending().filter(amendment__in=ids, amendment__state=State.PUBLISHED)
    return list(pending.select_related("version").order_by("version__number"))


def _said(ids: Sequence[int]) -> tuple[dict[int, str], dict[int, Subject]]:
    texts: dict[int, str] = {}
    about: dict[int, Subject] = {}
    for argument in Argument.objects.filter(pk__in=ids).select_related("about__bill"):
        texts[argument.pk], about[argument.pk] = argument.body, argument.about
    for reply in Reply.objects.filter(pk__in=ids).select_related("about__about__bill"):
        texts[reply.pk], about[reply.pk] = reply.body, reply.about.about
    for source in Source.objects.filter(pk__in=ids).select_related("about__bill"):
        texts[source.pk], about[source.pk] = source.title, source.about
    shortened = {
        pk: text if len(text) <= EXCERPT else f"{text[:EXCERPT].rsplit(' ', 1)[0]}…" for pk, text in texts.items()
    }
    return shortened, about


def _kept(ids: Sequence[int]) -> dict[int, Kept]:
    """The confirmed credits in the latest published version of each bill."""
    latest = Max(
        "place__version__bill__versions__number", filter=Q(place__version__bill__versions__published_at__isnull=False)
    )
    confirmed = Credit.objects.filter(contribution__in=ids, state=CreditState.CONFIRMED, words__gt=0)
    shown = confirmed.annotate(latest=latest).filter(place__version__number=F("latest"))
    found: dict[int, list[Credit]] = defaultdict(list)
    for credit in shown.select_related("place__version", "place__unit").order_by("place__position"):
        found[credit.contribution_id].append(credit)
    own = _own_words(found, {pk: credits_[0].revision for pk, credits_ in found.items()}) if found else {}
    return {
        pk: Kept(
            number=credits_[0].place.version.number,
            own=own.get(pk, 0),
            places=tuple((credit.place, credit.words) for credit in credits_),
        )
        for pk, credits_ in found.items()
    }


def _own_words(ids: dict[int, list[Credit]], revisions: dict[int, int]) -> dict[int, int]:
    """The words that the credited revision of an amendment inserts, or all the words of a proposal's."""
    sizes = AmendmentRevision.objects.filter(amendment__in=ids).values_list("amendment", "number", "size")
    words = {pk: int(size.get("added", 0)) for pk, number, size in sizes if revisions[pk] == number}
    texts = ProposalRevision.objects.filter(proposal__in=ids).values_list("proposal", "number", "wording__text")
    return words | {pk: words_in(text) for pk, number, text in texts if revisions[pk] == number}
