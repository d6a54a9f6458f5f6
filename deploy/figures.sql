-- What a backup and what is restored from it are compared by: the journal and the heads of the ledger to the last byte, and the rows of every table.
SELECT 'journal', count(*), coalesce(max(id), 0), encode(sha256(convert_to(coalesce(string_agg(entry::text, E'\n' ORDER BY id), ''), 'UTF8')), 'hex') FROM journal_entry AS entry;
SELECT 'ledger', count(*), coalesce(max(id), 0), encode(sha256(convert_to(coalesce(string_agg(head::text, E'\n' ORDER BY id), ''), 'UTF8')), 'hex') FROM votes_head AS head;
SELECT format('SELECT %L, count(*) FROM %I.%I', table_name, table_schema, table_name)
FROM information_schema.tables
WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT IN ('cache', 'django_session')
ORDER BY table_name \gexec
