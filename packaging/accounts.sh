# The account of the service and what belongs to it, for the scripts that install and remove it. Read with `.`, which runs
# nothing; the package's postrm has it inside, for then the file is gone.
# shellcheck shell=sh

data=/var/lib/ogrepod
# The groups and users that were not there before, a line each.
accounts_made=$data/.accounts-made

# The user ogrepod, with a group of its own for what only it may read, and in OpenGnsys' group, whose members write to the
# images folder; and its data folder.
prepare_accounts() {
  accounts=
  for group in opengnsys ogrepod; do
    if ! getent group "$group" >/dev/null; then
      groupadd --system "$group"
      accounts="$accounts group:$group"
    fi
  done
  if ! getent passwd ogrepod >/dev/null; then
    useradd --system --gid ogrepod --home-dir "$data" --no-create-home --shell /usr/sbin/nologin \
      --comment 'OpenGnsys repository service' ogrepod
    accounts="$accounts user:ogrepod"
  fi
  usermod --append --groups opengnsys ogrepod
  install -d -m 700 -o ogrepod -g ogrepod "$data"
  for account in $accounts; do echo "$account" >>"$accounts_made"; done
}

# Removes configuration, data and the accounts that were made. A group that others have joined since then stays, and so do
# the images and what lies beside them.
forget_everything() {
  if grep -qsx 'user:ogrepod' "$accounts_made" && getent passwd ogrepod >/dev/null; then
    userdel ogrepod 2>/dev/null || true
  fi
  for group in ogrepod opengnsys; do
    grep -qsx "group:$group" "$accounts_made" || continue
    entry=$(getent group "$group") || continue
    # The last field has its members; groupdel itself refuses one that is the first of a user.
    [ -n "${entry##*:}" ] || groupdel "$group" 2>/dev/null || true
  done
  # Ours in the images folder, where the service last had it.
  images=$(sed -n 's/.*"folder":"\(\/[^"\\]*\)".*/\1/p' "$data/images-folder.json" 2>/dev/null || true)
  [ -z "$images" ] || rm -f "$images/.ogrepod-folder"
  rm -rf "$data" /etc/systemd/system/ogrepod.service.d
  rm -f /etc/ogrepod.json /etc/ogrepod.json.*.bak
}
