#!/usr/bin/env bash
# upgrade.sh RELEASE: from what answers now to /opt/alinea/releases/RELEASE, without refusing a request. As root, with systemd.
# The release stands there with its .venv and its messages. Migrations only add, so that both releases work with the
# database that results: going back is `upgrade.sh FORMER`.
set -euo pipefail
release=${1:?usage: upgrade.sh RELEASE}
new=/opt/alinea/releases/$release
upstreams=/etc/nginx/conf.d/upstreams.conf
test -x "$new/.venv/bin/python" || { echo "$new has no .venv" >&2; exit 1; }
manage() { "$new/deploy/manage.sh" "$@" </dev/null; }
knowing() {  # a program, with the settings of the services
  systemd-run --quiet --wait --collect --pipe --property=EnvironmentFile=/etc/alinea/alinea.env --setenv=ALINEA_VAR=/var/lib/alinea "$@"
}

if grep -q ':8001' "$upstreams"; then before=8001 after=8011; else before=8011 after=8001; fi
manage check --deploy --fail-level WARNING
knowing "$new/deploy/backup.sh" "/var/backups/alinea/$(date --utc +%Y%m%dT%H%M%SZ)"
manage migrate --noinput        # waits some seconds for a lock, then changes nothing and says so
manage createcachetable
manage collectstatic --noinput  # adds: pages of the former release still find their files

ln --symbolic --force --no-dereference "$new" "/opt/alinea/web-$after"
systemctl start "alinea-web@$after.service"
knowing "$new/.venv/bin/python" "$new/deploy/probe.py" "http://127.0.0.1:$after/readyz"

ALINEA_WEB=127.0.0.1:$after ALINEA_SOCKETS=127.0.0.1:8002 envsubst <"$new/deploy/nginx/upstreams.conf.template" >"$upstreams.new"
cp --preserve "$upstreams" "$upstreams.former"
mv "$upstreams.new" "$upstreams"
nginx -t || { mv "$upstreams.former" "$upstreams"; systemctl stop "alinea-web@$after.service"; exit 1; }
systemctl reload nginx
sleep 2                          # what was asked before the reload has reached the former release
systemctl enable --quiet "alinea-web@$after.service"
systemctl disable --quiet --now "alinea-web@$before.service"  # it ends what it has begun

ln --symbolic --force --no-dereference "$new" /opt/alinea/current
systemctl restart alinea-worker.service alinea-sockets.service  # browsers come back by themselves, within seconds
echo "$release answers on port $after"
