"""The figures of the data set: those its README gives, and the same counted by SQL in the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal

from django.db import connection

from bills.models import Bill
from consultation.opendata.republique_numerique.bill import ORIGIN

Number = int | Decimal


@dataclass(frozen=True)
class Figures:
    """Expected figures of the published data set; another instance holds what a database was found to hold.

    ``of articles``: of the Government's articles. ``kept``: without the trashed opinions.
    """

    opinions: Number = 696
    opinions_of_the_government: Number = 30
    opinions_trashed: Number = 4
    opinions_kept: Number = 692
    votes_on_opinions: Number = 88_622
    agree_on_opinions: Number = 71_940
    mixed_on_opinions: Number = 5_947
    disagree_on_opinions: Number = 10_735
    votes_on_opinions_kept: Number = 88_574
    agree_on_opinions_kept: Number = 71_925
    mixed_on_opinions_kept: Number = 5_945
    disagree_on_opinions_kept: Number = 10_704
    votes_on_articles: Number = 24_887
    agree_on_articles: Number = 18_915
    mixed_on_articles: Number = 2_450
    disagree_on_articles: Number = 3_522
    arguments_on_articles: Number = 1_096
    amendments_announced_on_articles: Number = 862
    sources_on_articles: Number = 94
    proposals: Number = 666
    arguments: Number = 3_994
    arguments_for: Number = 1_960
    arguments_against: Number = 2_034
    votes_on_arguments: Number = 12_826
    sources: Number = 326
    votes_on_sources: Number = 344
    amendments_announced: Number = 1_389
    article_9_votes: Number = 3_334
    article_9_agree: Number = 1_320
    article_9_mixed: Number = 282
    article_9_disagree: Number = 1_732
    article_9_arguments: Number = 132
    article_9_sources: Number = 22
    article_9_amendments_announced: Number = 108
    first_proposal_id: Number = 673
    first_proposal_agree: Number = 4_055
    tenth_proposal_id: Number = 177
    tenth_proposal_agree: Number = 1_691
    percent_of_votes_on_the_ten_first_proposals: Number = Decimal("37.5")
    median_of_votes_on_a_proposal: Number = 17
    amendments_to_article_9: Number = 81
    amendments_without_a_text_of_their_own: Number = 81
    ballot_rows: Number = 9_359
    ballots: Number = 9_344
    ballots_on_article_9: Number = 3_320
    voters: Number = 4_520
    pairs_that_stand_more_than_once: Number = 13
    pairs_that_contradict_themselves: Number = 2
    tallies_that_differ_from_their_ballots: Number = 0

    def beside(self, found: Figures) -> Iterator[tuple[str, Number, Number]]:
        """(name in words, figure here, figure found) for each figure, in order."""
        for field in fields(self):
            yield field.name.replace("_", " "), getattr(self, field.name), getattr(found, field.name)


PUBLISHED = Figures()


def count_figures(bill: Bill) -> Figures:
    """The figures of an imported bill, whatever else has happened on it since."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, {"bill": bill.pk, "uuid": bill.uuid, "origin": ORIGIN})
        row = cursor.fetchone()
        names = [column.name for column in cursor.description]
    return Figures(**{name: count or 0 for name, count in zip(names, row, strict=True)})


COUNTED = """
WITH imported AS (
    SELECT s.id, s.kind, s.slug, s.origin_id, t.agree, t.mixed, t.disagree, t.agree + t.mixed + t.disagree AS votes,
           t.amendments, a.side, about.kind AS about, about.slug AS about_slug,
           EXISTS (SELECT FROM moderation_decision d WHERE d.subject_id = s.id AND d.reason = 'imported') AS trashed
    FROM bills_subject s
    JOIN votes_importedtotals t ON t.subject_id = s.id
    LEFT JOIN bills_argument a ON a.subject_ptr_id = s.id
    LEFT JOIN bills_source o ON o.subject_ptr_id = s.id
    LEFT JOIN bills_subject about ON about.id = COALESCE(a.about_id, o.about_id)
    WHERE s.bill_id = %(bill)s AND s.origin = %(origin)s
),
opinion AS (SELECT * FROM imported WHERE kind IN ('article', 'proposal')),
article AS (SELECT * FROM opinion WHERE kind = 'article'),
nine AS (SELECT * FROM article WHERE slug = '9'),
proposal AS (
    SELECT *, row_number() OVER (ORDER BY agree DESC, id) AS rank FROM opinion WHERE kind = 'proposal'
),
argument AS (SELECT * FROM imported WHERE kind = 'argument'),
source AS (SELECT * FROM imported WHERE kind = 'source'),
amendment AS (
    SELECT s.slug, r.hunks FROM bills_amendment a
    JOIN bills_subject s ON s.id = a.subject_ptr_id AND s.origin = %(origin)s AND s.bill_id = %(bill)s
    JOIN bills_amendmentrevision r ON r.amendment_id = s.id AND r.number = 1
    JOIN bills_subject unit ON unit.id = a.article_id AND unit.slug = '9'
),
ballot AS (
    SELECT b.*, s.kind, s.slug FROM votes_ballot b
    JOIN bills_subject s ON s.id = b.subject_id AND s.bill_id = %(bill)s
    WHERE b.origin = %(origin)s
),
recount AS (
    SELECT subject_id, count(*) FILTER (WHERE value = 1) AS agree, count(*) FILTER (WHERE value = 0) AS mixed,
           count(*) FILTER (WHERE value = -1) AS disagree
    FROM ballot GROUP BY subject_id
),
entry AS (
    SELECT payload FROM journal_entry WHERE verb = 'consultation.imported' AND bill = %(uuid)s ORDER BY id LIMIT 1
)
SELECT o.*, a.*, p.*, g.*, s.*, n.*, m.*, b.*, e.*, d.*
FROM (
    SELECT count(*) AS opinions, count(*) FILTER (WHERE kind = 'article') AS opinions_of_the_government,
           count(*) FILTER (WHERE trashed) AS opinions_trashed, count(*) FILTER (WHERE NOT trashed) AS opinions_kept,
           sum(votes) AS votes_on_opinions, sum(agree) AS agree_on_opinions, sum(mixed) AS mixed_on_opinions,
           sum(disagree) AS disagree_on_opinions,
           sum(votes) FILTER (WHERE NOT trashed) AS votes_on_opinions_kept,
           sum(agree) FILTER (WHERE NOT trashed) AS agree_on_opinions_kept,
           sum(mixed) FILTER (WHERE NOT trashed) AS mixed_on_opinions_kept,
           sum(disagree) FILTER (WHERE NOT trashed) AS disagree_on_opinions_kept,
           sum(amendments) AS amendments_announced
    FROM opinion
) o, (
    SELECT sum(votes) AS votes_on_articles, sum(agree) AS agree_on_articles, sum(mixed) AS mixed_on_articles,
           sum(disagree) AS disagree_on_articles, sum(amendments) AS amendments_announced_on_articles
    FROM article
) a, (
    SELECT count(*) AS proposals,
           max(origin_id::integer) FILTER (WHERE rank = 1) AS first_proposal_id,
           max(agree) FILTER (WHERE rank = 1) AS first_proposal_agree,
           max(origin_id::integer) FILTER (WHERE rank = 10) AS tenth_proposal_id,
           max(agree) FILTER (WHERE rank = 10) AS tenth_proposal_agree,
           round(100.0 * sum(votes) FILTER (WHERE rank <= 10) / nullif(sum(votes), 0), 1)
               AS percent_of_votes_on_the_ten_first_proposals,
           (percentile_cont(0.5) WITHIN GROUP (ORDER BY votes))::numeric AS median_of_votes_on_a_proposal
    FROM proposal
) p, (
    SELECT count(*) AS arguments, count(*) FILTER (WHERE side = 'for') AS arguments_for,
           count(*) FILTER (WHERE side = 'against') AS arguments_against, sum(agree) AS votes_on_arguments,
           count(*) FILTER (WHERE about = 'article') AS arguments_on_articles,
           count(*) FILTER (WHERE about = 'article' AND about_slug = '9') AS article_9_arguments
    FROM argument
) g, (
    SELECT count(*) AS sources, sum(agree) AS votes_on_sources,
           count(*) FILTER (WHERE about = 'article') AS sources_on_articles,
           count(*) FILTER (WHERE about = 'article' AND about_slug = '9') AS article_9_sources
    FROM source
) s, (
    SELECT sum(votes) AS article_9_votes, sum(agree) AS article_9_agree, sum(mixed) AS article_9_mixed,
           sum(disagree) AS article_9_disagree, sum(amendments) AS article_9_amendments_announced
    FROM nine
) n, (
    SELECT count(*) AS amendments_to_article_9,
           count(*) FILTER (WHERE hunks = '[]') AS amendments_without_a_text_of_their_own
    FROM amendment
) m, (
    SELECT count(*) AS ballots, count(DISTINCT participant_id) AS voters,
           count(*) FILTER (WHERE kind = 'article' AND slug = '9') AS ballots_on_article_9
    FROM ballot
) b, (
    SELECT max((payload ->> 'ballot_rows')::integer) AS ballot_rows,
           max((payload ->> 'repeated_pairs')::integer) AS pairs_that_stand_more_than_once,
           max((payload ->> 'contradictory_pairs')::integer) AS pairs_that_contradict_themselves
    FROM entry
) e, (
    SELECT count(*) AS tallies_that_differ_from_their_ballots
    FROM recount r
    LEFT JOIN votes_tally t ON t.subject_id = r.subject_id AND t.wording = 1
    WHERE (t.agree, t.mixed, t.disagree) IS DISTINCT FROM (r.agree, r.mixed, r.disagree)
) d
"""
