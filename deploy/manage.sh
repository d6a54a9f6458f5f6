#!/usr/bin/env bash
# manage.sh COMMAND …: a command of manage.py of this release, with the settings, the account and the folder of the services.
# As root, with systemd: it reads /etc/alinea/alinea.env as the units do, and no shell does.
set -euo pipefail
release=$(cd "$(dirname "$0")/.." && pwd)
test -t 0 && ends=--pty || ends=--pipe
exec systemd-run --quiet --wait --collect "$ends" --uid=alinea --gid=alinea --working-directory="$release" \
  --property=EnvironmentFile=/etc/alinea/alinea.env --setenv=ALINEA_VAR=/var/lib/alinea --property=StateDirectory=alinea \
  "$release/.venv/bin/python" manage.py "$@"
