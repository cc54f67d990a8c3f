#!/bin/sh
# Removes what install.sh of ogrepod has put there: uninstall.sh [--purge]. With --purge also the configuration, the data
# and the account of the service. Images, and what lies beside them, stay.
set -eu

purge=no
case ${1:-} in
  '') ;;
  --purge) purge=yes ;;
  *) echo "usage: uninstall.sh [--purge]" >&2; exit 2 ;;
esac
library=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=packaging/accounts.sh
. "$library/accounts.sh"
noted=$(mktemp)
trap 'rm -f "$noted"' EXIT
cat "$library/installed" >"$noted"

if [ "$(id -u)" = 0 ] && [ -d /run/systemd/system ]; then
  systemctl disable --now ogrepod.service || true
fi
sed -n 's/^file //p' "$noted" | while IFS= read -r file; do rm -f "$file"; done
rm -rf "$library"
if [ "$purge" = yes ] && [ "$(id -u)" = 0 ]; then
  forget_everything
fi
# Those that were made for it and are empty now, the innermost first.
sed -n 's/^folder //p' "$noted" | sort -r | while IFS= read -r folder; do
  rmdir "$folder" 2>/dev/null || true
done
if [ "$(id -u)" = 0 ] && [ -d /run/systemd/system ]; then
  systemctl daemon-reload || true
fi
echo 'ogrepod is removed.'
