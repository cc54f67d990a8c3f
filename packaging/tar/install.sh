#!/bin/sh
# Installs ogrepod from this folder, without the network: ./install.sh [--prefix DIR], /usr/local unless told otherwise.
# Everything is below DIR, but for the unit of systemd and the account of the service, which only root gets.
# DIR/lib/ogrepod/uninstall.sh takes it all away again.
set -eu

prefix=/usr/local
while [ $# -gt 0 ]; do
  case $1 in
    --prefix) prefix=${2:?--prefix needs a folder}; shift 2 ;;
    --prefix=*) prefix=${1#--prefix=}; shift ;;
    *) echo "usage: ./install.sh [--prefix DIR]" >&2; exit 2 ;;
  esac
done
case $prefix in
  /*) ;;
  *) prefix=$(pwd)/$prefix ;;
esac
prefix=${prefix%/}
case $prefix in
  # It is written into a script and a unit.
  *[!A-Za-z0-9/._-]*) echo "install.sh: only letters, digits and . _ - / may be in the folder's name: $prefix" >&2; exit 2 ;;
esac
here=$(cd "$(dirname "$0")" && pwd)
library=$prefix/lib/ogrepod
unit=/etc/systemd/system/ogrepod.service

if [ -e "$library" ] && ! [ -e "$library/uninstall.sh" ]; then
  echo "install.sh: $library is there and not ours" >&2
  exit 1
fi

if ! "$here/lib/ogrepod/bin/node" --version >/dev/null; then
  echo 'install.sh: the Node of this archive does not run here; it needs Linux on x64 with glibc 2.28 or newer' >&2
  exit 1
fi

# What is made here is noted for uninstall.sh.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
record=$scratch/installed
touch "$record"
[ ! -e "$library/installed" ] || cat "$library/installed" >"$record"
make_folder() {
  [ -d "$1" ] && return
  make_folder "$(dirname "$1")"
  mkdir "$1"
  echo "folder $1" >>"$record"
}
place() { # FILE TARGET
  make_folder "$(dirname "$2")"
  cp -P "$1" "$2.new"
  mv -f "$2.new" "$2"
  grep -qx "file $2" "$record" || echo "file $2" >>"$record"
}

make_folder "$(dirname "$library")"
# The new one is whole before the old one goes.
rm -rf "$library.new"
cp -R "$here/lib/ogrepod" "$library.new"
cp "$here/uninstall.sh" "$library.new/uninstall.sh"
rm -rf "$library"
mv "$library.new" "$library"

printf '#!/bin/sh\nexec "%s/bin/node" "%s/dist/ogrepod.js" "$@"\n' "$library" "$library" >"$scratch/ogrepod"
chmod 755 "$scratch/ogrepod"
place "$scratch/ogrepod" "$prefix/bin/ogrepod"
place "$library/man/ogrepod.1" "$prefix/share/man/man1/ogrepod.1"
place "$library/man/es/ogrepod.1" "$prefix/share/man/es/man1/ogrepod.1"

if [ "$(id -u)" = 0 ]; then
  # shellcheck source=packaging/accounts.sh
  . "$library/accounts.sh"
  prepare_accounts
  if [ -d /etc/systemd/system ]; then
    sed "s|^ExecStart=/usr/bin/ogrepod|ExecStart=$prefix/bin/ogrepod|" "$library/docs/ogrepod.service" >"$scratch/unit"
    place "$scratch/unit" "$unit"
    if [ -d /run/systemd/system ]; then
      systemctl daemon-reload
      systemctl try-restart ogrepod.service
    fi
  fi
  next='ogrepod setup (it proposes a configuration and says how to go on)'
else
  next="$prefix/bin/ogrepod setup --config FILE; without root there is neither a service nor an account for it"
fi
cp "$record" "$library/installed"
echo "ogrepod $("$prefix/bin/ogrepod" --version) is installed in $prefix and not started. Next: $next."
