-- The public figures, counted again from the open tables alone, and compared with those that the site shows.
--
--     duckdb < figures.sql          in the folder of the release (https://duckdb.org, nothing else is needed)
--
-- The last query lists every figure that differs: no row means that all are those of the site.

-- What is put to the vote, with its votes: another platform's totals where there are some, else the last tally of
-- the revision that stands. absent: published, about something hidden.
CREATE TEMP VIEW voted AS
SELECT uuid, kind, slug AS number, NULL AS section, 'published' AS state, revision FROM 'units.parquet'
WHERE kind = 'article'
UNION ALL SELECT uuid, 'proposal', number, section, state, revision FROM 'proposals.parquet'
UNION ALL SELECT uuid, 'amendment', number, NULL, state, revision FROM 'amendments.parquet'
UNION ALL SELECT uuid, 'argument', NULL, NULL, state, revision FROM 'arguments.parquet'
UNION ALL SELECT uuid, 'reply', NULL, NULL, state, revision FROM 'replies.parquet'
UNION ALL SELECT uuid, 'source', NULL, NULL, state, revision FROM 'sources.parquet';

CREATE TEMP VIEW standing AS
SELECT subject, revision, arg_max(agree, day) AS agree, arg_max(mixed, day) AS mixed,
       arg_max(disagree, day) AS disagree
FROM 'tallies.parquet' GROUP BY subject, revision;

CREATE TEMP VIEW argued AS
SELECT subject, count(*) FILTER (WHERE side = 'for') AS pros, count(*) FILTER (WHERE side = 'against') AS cons
FROM 'arguments.parquet' WHERE state = 'published' GROUP BY subject;
CREATE TEMP VIEW cited AS
SELECT subject, count(*) AS n FROM 'sources.parquet' WHERE state = 'published' GROUP BY subject;
CREATE TEMP VIEW amended AS
SELECT article, count(*) AS n FROM 'amendments.parquet' WHERE state = 'published' GROUP BY article;

CREATE TEMP TABLE counted AS
SELECT v.uuid, v.kind, v.number, v.section,
       coalesce(i.agree, s.agree, 0) AS agree, coalesce(i.mixed, s.mixed, 0) AS mixed,
       coalesce(i.disagree, s.disagree, 0) AS disagree,
       coalesce(i.arguments_for, argued.pros, 0) AS pros, coalesce(i.arguments_against, argued.cons, 0) AS cons,
       coalesce(i.sources, cited.n, 0) AS sources, coalesce(i.amendments, amended.n, 0) AS amendments
FROM voted v
LEFT JOIN standing s ON s.subject = v.uuid AND s.revision = v.revision
LEFT JOIN 'imported_totals.parquet' i ON i.subject = v.uuid
LEFT JOIN argued ON argued.subject = v.uuid
LEFT JOIN cited ON cited.subject = v.uuid
LEFT JOIN amended ON amended.article = v.uuid
WHERE v.state IN ('published', 'absent');

CREATE TEMP TABLE opinion AS
SELECT *, agree + mixed + disagree AS votes FROM counted WHERE kind IN ('article', 'proposal');
CREATE TEMP TABLE proposal AS
SELECT *, row_number() OVER (ORDER BY agree DESC, number::INTEGER) AS place, count(*) OVER () AS n,
       row_number() OVER (ORDER BY votes) AS place_by_votes, sum(votes) OVER () AS whole
FROM opinion WHERE kind = 'proposal';

-- The lower end, at 95 %, of the part that agree (Wilson), to the twelfth decimal.
CREATE TEMP MACRO wilson(agree, votes) AS CASE WHEN votes = 0 THEN 0 ELSE round(1e12 * (
    agree / votes + 1.959963984540054::DOUBLE ** 2 / (2 * votes) - 1.959963984540054::DOUBLE * sqrt(
        agree / votes * (1 - agree / votes) / votes + 1.959963984540054::DOUBLE ** 2 / (4 * votes * votes))
) / (1 + 1.959963984540054::DOUBLE ** 2 / votes)) END;
-- The lower of two middle figures, never a figure between them.
CREATE TEMP MACRO lower_quantile(ordered, part) AS ordered[floor((len(ordered) - 1) * part)::INTEGER + 1];

CREATE TEMP TABLE recounted AS
SELECT figure, NULL AS subject, (SELECT count(*) FROM counted WHERE kind = one.kind)::DOUBLE AS value
FROM (VALUES ('proposals', 'proposal'), ('amendments', 'amendment'), ('arguments', 'argument'), ('replies', 'reply'),
             ('sources', 'source')) AS one (figure, kind)
UNION ALL SELECT 'texts', NULL, count(*) FROM counted WHERE kind IN ('proposal', 'amendment', 'argument', 'reply')
UNION ALL SELECT 'texts_distinct', NULL,
                 (SELECT count(*) FROM counted WHERE kind IN ('proposal', 'amendment', 'argument', 'reply'))
                 - (SELECT count(*) - count(DISTINCT cluster) FROM 'clusters.parquet')
UNION ALL SELECT 'votes', NULL, coalesce(sum(agree + mixed + disagree), 0) FROM counted
          WHERE kind IN ('article', 'proposal', 'amendment')
UNION ALL SELECT 'supports', NULL, coalesce(sum(agree + mixed + disagree), 0) FROM counted
          WHERE kind IN ('argument', 'reply', 'source')
UNION ALL SELECT 'articles_share', NULL, coalesce(sum(votes) FILTER (WHERE kind = 'article'), 0) / nullif(sum(votes), 0)
          FROM opinion
UNION ALL SELECT 'articles_agreement', NULL, sum(agree) / nullif(sum(votes), 0) FROM opinion WHERE kind = 'article'
UNION ALL SELECT 'gini', NULL, 1 + 1 / max(n) - 2 * sum(votes * (n + 1 - place_by_votes)) / nullif(max(n) * max(whole), 0)
          FROM proposal
UNION ALL SELECT 'first_10', NULL, sum(votes) FILTER (WHERE place <= 10) / nullif(max(whole), 0) FROM proposal
UNION ALL SELECT 'first_20', NULL, sum(votes) FILTER (WHERE place <= 20) / nullif(max(whole), 0) FROM proposal
UNION ALL SELECT 'first_tenth', NULL, sum(votes) FILTER (WHERE place <= ceil(n / 10)) / nullif(max(whole), 0)
          FROM proposal
UNION ALL SELECT 'participants', NULL, voters FROM 'participation.parquet' WHERE dimension = 'people'
UNION ALL SELECT 'arrival', NULL, CASE WHEN isfinite(corr(came, voted)) THEN corr(came, voted) END FROM (
              SELECT o.arrival + (count(*) OVER (PARTITION BY o.arrival) - 1) / 2 AS came,
                     rank() OVER (ORDER BY p.votes) + (count(*) OVER (PARTITION BY p.votes) - 1) / 2 AS voted
              FROM proposal p JOIN 'proposals.parquet' o ON o.uuid = p.uuid)
UNION ALL SELECT 'rank_by_agree', uuid, rank() OVER (ORDER BY agree DESC) FROM proposal
UNION ALL SELECT 'rank_by_net', uuid, rank() OVER (ORDER BY agree - disagree DESC) FROM proposal
UNION ALL SELECT 'rank_by_wilson', uuid, rank() OVER (ORDER BY wilson(agree, votes) DESC) FROM proposal
UNION ALL SELECT 'controversy_votes', uuid,
                 (least(agree, disagree) + mixed + 1) / (greatest(agree, disagree) + mixed + 1)
          FROM opinion WHERE votes >= 15
UNION ALL SELECT 'controversy_arguments', uuid, (least(pros, cons) + 1) / (greatest(pros, cons) + 1)
          FROM opinion WHERE pros + cons >= 8
UNION ALL SELECT 'section_proposals', section, count(*) FROM proposal GROUP BY section
UNION ALL SELECT 'section_' || told || '_' || name, section, lower_quantile(list_sort(list(figure)), part)
          FROM (SELECT section, unnest(['votes', 'arguments', 'sources', 'amendments']) AS told,
                       unnest([votes, pros + cons, sources, amendments]) AS figure FROM proposal),
               (VALUES ('lower', 0.25), ('median', 0.5), ('upper', 0.75)) AS quartile (name, part)
          GROUP BY section, told, name, part;

SELECT coalesce(f.figure, r.figure) AS figure, coalesce(f.subject, r.subject) AS subject, f.value AS shown,
       r.value AS recounted
FROM 'figures.parquet' f
FULL JOIN (FROM recounted WHERE value IS NOT NULL AND EXISTS (FROM 'figures.parquet')) r
    ON r.figure = f.figure AND r.subject IS NOT DISTINCT FROM f.subject
WHERE f.value IS NULL OR r.value IS NULL OR abs(f.value - r.value) > 1e-9
ORDER BY 1, 2;
