"""The table and the statements of the bare vote."""

TABLE = """
CREATE TABLE IF NOT EXISTS bare_vote (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    voter bigint NOT NULL,
    subject bigint NOT NULL,
    value smallint NOT NULL,
    UNIQUE (subject, voter)
)
"""
UPSERT = """
INSERT INTO bare_vote (voter, subject, value) VALUES (%s, %s, %s)
ON CONFLICT (subject, voter) DO UPDATE SET value = excluded.value
"""
RECOUNT = "SELECT value, count(*) FROM bare_vote WHERE subject = %s GROUP BY value"
