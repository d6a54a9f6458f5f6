"""Full-text search over documents: French stems, accents ignored, small typos forgiven, excerpts with what was found.

The words of the query go to PostgreSQL's ``websearch_to_tsquery``, which refuses nothing: quotes make phrases, « or »
and the minus sign are understood, everything else is words.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import BooleanField, FloatField, IntegerField, QuerySet, TextField, Value
from django.db.models.expressions import RawSQL
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from consultation.analysis.models import SearchDocument, SearchDocumentQuerySet

LONGEST = 200
"""Characters of a query that are read."""
MOST_CORRECTED = 6
SHORTEST_CORRECTED = 4
"""Letters of a word, and words of a query, that typos are looked for in."""
READ_FOR_WORDS = 30
"""Documents whose words are compared with one that nothing matches."""
ALIKE = 0.75  # difflib's ratio: one or two letters of a word
TRIGRAMS_ALIKE = "0.3"  # two letters that changed places leave a third of a short word's trigrams
_OPEN, _SHUT = "\ue000", "\ue001"  # private characters: no text that is shown keeps them
_WORD = re.compile(r"[^\W_]+")


def tidied(query: str) -> str:
    """The query without control characters, at most LONGEST characters, blanks joined.

    « les » alone among French articles is no stop word of PostgreSQL's: it goes, unless a phrase quotes it.
    """
    printable = "".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in query[:LONGEST])
    words = printable.split()
    return " ".join(words if '"' in printable else [word for word in words if word.lower() != "les"] or words)


def matching(documents: SearchDocumentQuerySet, query: str) -> SearchDocumentQuerySet:
    """The documents that hold every word, the best first: titles weigh more, ties keep the order of writing."""
    rank = RawSQL("ts_rank_cd(analysis_searchdocument.document, search_query(%s), 1)", [query], FloatField())
    return _holding(documents, query).annotate(rank=rank).order_by("-rank", "pk")


def with_excerpts(documents: QuerySet[SearchDocument], query: str) -> QuerySet[SearchDocument]:
    """Annotate ``title_marked`` and ``words_marked``, for ``marked``."""
    headlines = {
        "title_marked": _headline("title", query, "HighlightAll=true"),
        "words_marked": _headline("words", query, 'MaxFragments=2, MinWords=12, MaxWords=28, FragmentDelimiter=" … "'),
    }
    return documents.annotate(**headlines)


def marked(headline: str) -> SafeString:
    """An excerpt as HTML: escaped, and what was found in ``<mark>``."""
    return mark_safe(escape(headline).replace(_OPEN, "<mark>").replace(_SHUT, "</mark>"))  # noqa: S308  escaped before


def is_cut(words: str, headline: str) -> bool:
    """Whether the words go on after their excerpt."""
    shown = headline.replace(_OPEN, "").replace(_SHUT, "").rstrip()
    return not words.rstrip().endswith(shown[-30:])


def corrected(documents: SearchDocumentQuerySet, query: str) -> str:
    """The query with each word that no document holds replaced by the nearest one that some do hold, or ""."""
    words = list(dict.fromkeys(word for word in _WORD.findall(query) if len(word) >= SHORTEST_CORRECTED))
    unknown = _unknown(documents, words[:MOST_CORRECTED])
    if not unknown:
        return ""
    known = _words_like(documents, unknown)
    nearest = {word: known[plain] for word in unknown if (plain := _nearest(_plain(word), known))}
    better = _WORD.sub(lambda found: nearest.get(found.group(), found.group()), query)
    return better if better != query else ""


def _holding(documents: SearchDocumentQuerySet, query: str) -> SearchDocumentQuerySet:
    holds = RawSQL("analysis_searchdocument.document @@ search_query(%s)", [query], BooleanField())
    return documents.alias(holds=holds).filter(holds=True)


def _headline(column: str, query: str, options: str) -> RawSQL:
    said = f"translate(analysis_searchdocument.{column}, '{_OPEN}{_SHUT}', '')"
    headline = f"ts_headline('public.unaccented_french', {said}, search_query(%s), %s)"
    return RawSQL(headline, [query, f"StartSel={_OPEN}, StopSel={_SHUT}, {options}"], TextField())  # noqa: S611  the column is ours


def _unknown(documents: SearchDocumentQuerySet, words: list[str]) -> list[str]:
    """The words that no document holds, in one query."""
    ranks = [
        _holding(documents, word).order_by().values_list(Value(rank, IntegerField()))[:1]
        for rank, word in enumerate(words)
    ]
    known = {rank for (rank,) in ranks[0].union(*ranks[1:], all=True)} if ranks else set()
    return [word for rank, word in enumerate(words) if rank not in known]


def _words_like(documents: SearchDocumentQuerySet, unknown: list[str]) -> dict[str, str]:
    """The words of the documents that hold something like these: as written, by what is left without accents."""
    letters = "search_letters(analysis_searchdocument.title, analysis_searchdocument.words)"
    likest = [
        documents.alias(
            like=RawSQL(f"%s <%% {letters}", [_plain(word)], BooleanField()),  # noqa: S611  parameters
            likeness=RawSQL(f"word_similarity(%s, {letters})", [_plain(word)], FloatField()),  # noqa: S611
        )
        .filter(like=True)
        .order_by("-likeness", "pk")
        .values_list("title", "words")[:READ_FOR_WORDS]
        for word in unknown
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [TRIGRAMS_ALIKE])
        texts = list(likest[0].union(*likest[1:], all=True))
    written = (found for text in texts for said in text for found in _WORD.findall(said.lower()))
    return {_plain(word): word for word in sorted(set(written), reverse=True)}


def _nearest(word: str, known: Iterable[str]) -> str:
    """One with a letter or two more, less or in another place."""
    close = sorted(other for other in known if abs(len(other) - len(word)) <= 2)
    return next(iter(difflib.get_close_matches(word, close, n=1, cutoff=ALIKE)), "")


def _plain(word: str) -> str:
    """In small letters, without accents."""
    apart = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
