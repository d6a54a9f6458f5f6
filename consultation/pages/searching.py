"""A search in a consultation: what is asked for in the address, checked, and one page of what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import QueryDict
from django.utils.safestring import SafeString

from bills.models import Argument, Bill, BillVersion, Placement, SubjectKind
from consultation.accounts.models import Kind
from consultation.accounts.permissions import Reader
from consultation.analysis.models import SearchDocument, SearchDocumentQuerySet
from consultation.analysis.search import corrected, is_cut, marked, matching, tidied, with_excerpts
from consultation.responses.models import Decision

PER_PAGE = 20
KINDS = tuple(kind for kind in SubjectKind if kind != SubjectKind.DIVISION)
ADOPTED = (Decision.ADOPTED, Decision.ADOPTED_IN_PART, Decision.ADOPTED_IN_SUBSTANCE)


@dataclass(frozen=True)
class Search:
    """The words and the filters; anything unreadable filters nothing."""

    words: str = ""
    kind: str = ""
    article: str = ""
    author: str = ""
    answered: bool = False
    adopted: bool = False
    mine: bool = False
    page: str = "1"

    @classmethod
    def read(cls, query: QueryDict) -> Search:
        return cls(
            words=tidied(query.get("q", "")),
            kind=_one_of(query.get("kind", ""), KINDS),
            article=query.get("article", "").replace("\0", ""),
            author=_one_of(query.get("author", ""), Kind.values),
            **{name: name in query for name in ("answered", "adopted", "mine")},
            page=query.get("page", "1"),
        )

    @property
    def narrows(self) -> bool:
        """Whether a filter is asked for: without words, it lists all that it lets through."""
        return any((self.kind, self.article, self.author, self.answered, self.adopted, self.mine))

    def filter(self, documents: SearchDocumentQuerySet, reader: Reader) -> SearchDocumentQuerySet:
        """``mine`` of an anonymous reader is nothing."""
        answered = Q(subject__answer__isnull=False)
        wanted = {
            Q(subject__kind=self.kind): self.kind,
            Q(article__slug=self.article): self.article,
            Q(subject__author__kind=self.author): self.author,
            answered: self.answered,
            answered & Q(subject__answer__decision__in=ADOPTED): self.adopted,
            Q(subject__author=reader.pk, subject__author__isnull=False): self.mine,
        }
        return documents.filter(*(condition for condition, asked in wanted.items() if asked))


@dataclass(frozen=True)
class Hit:
    """One thing found: ``title`` and ``excerpt`` as HTML; ``about`` and ``place`` name what it speaks of."""

    document: SearchDocument
    title: SafeString
    excerpt: SafeString
    is_cut: bool
    place: Placement | None
    side: str


@dataclass(frozen=True)
class Found:
    """``instead``: the words that were searched in place of mistyped ones."""

    page: Page[SearchDocument]
    hits: list[Hit]
    instead: str = ""


def find(
    search: Search, bill: Bill, version: BillVersion | None, reader: Reader, places: Mapping[int, Placement]
) -> Found:
    """One page of what holds the words, in as many queries for twenty as for one; in a few more after a typo."""
    shown = SearchDocument.objects.shown(bill, version)
    words = search.words
    page = _page(search, search.filter(shown, reader), words)
    instead = ""
    if words and not page.paginator.count and (better := corrected(shown, words)):
        page, words = _page(search, search.filter(shown, reader), better), better
        instead = better if page.paginator.count else ""
    return Found(page, _hits(page, words, places), instead)


def _page(search: Search, documents: SearchDocumentQuerySet, words: str) -> Page[SearchDocument]:
    """Without words, the latest first."""
    in_order = matching(documents, words) if words else documents.order_by("-subject__created_at", "-pk")
    return Paginator(in_order, PER_PAGE).get_page(search.page)


def _hits(page: Page[SearchDocument], words: str, places: Mapping[int, Placement]) -> list[Hit]:
    of_page = SearchDocument.objects.filter(pk__in=[document.pk for document in page.object_list])
    loaded = with_excerpts(of_page, words).select_related("subject__author", "subject__answer", "about")
    by_id = loaded.in_bulk()
    found = [by_id[document.pk] for document in page.object_list]
    sides = Argument.objects.filter(pk__in=[document.subject_id for document in found]).values_list("pk", "side")
    side_of = dict(sides)
    return [
        Hit(
            document,
            marked(document.title_marked),
            marked(document.words_marked),
            is_cut(document.words, document.words_marked),
            places.get(document.article_id or 0),
            side_of.get(document.subject_id, ""),
        )
        for document in found
    ]


def _one_of(asked: str, known: object) -> str:
    return asked if isinstance(known, list | tuple) and asked in known else ""
