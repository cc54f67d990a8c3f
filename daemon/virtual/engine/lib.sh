# shellcheck shell=bash
# What the stand-ins share. They run on Debian's bash 5 and on macOS' bash 3.2 with BSD tools.
#
# Given by the virtual computer: OG_NODE and OG_HELPER (helper.ts), OG_VIRTUAL_ROOT (the computer's own folder),
# OG_VIRTUAL_IP, OG_VIRTUAL_MAC, OG_VIRTUAL_REPO, and of the engine's own variables OGIMG, OGCAC, OGLOG*, OG_ERR_*, MSG_*.
set -o pipefail

# A stand-in called by another tells its steps inside that one's share of the way: see `within`.
OG_STEP_FROM=${OG_STEP_FROM:-0}
OG_STEP_SPAN=${OG_STEP_SPAN:-100}
export OG_CALLER=${0##*/}
started=$SECONDS

# It is called often and for little, so Node keeps what it compiled; its remarks on running from source are of no
# interest here.
helper() { NODE_COMPILE_CACHE="$OG_VIRTUAL_ROOT/tmp/node" NODE_NO_WARNINGS=1 "$OG_NODE" "$OG_HELPER" "$@"; }

# bash 3.2 has no ${1^^}.
upper() { printf '%s' "$1" | tr '[:lower:]' '[:upper:]'; }

# step PERCENT TEXT: the lines `[10] text` by which a job's progress is followed.
step() { ogEcho log session "[$((OG_STEP_FROM + $1 * OG_STEP_SPAN / 100))] $2"; }

# steps FROM TO TEXT: turns the helper's percents into steps, a few of them.
steps() {
  local percent last=0
  while read -r percent; do
    [ "$percent" -ge $((last + 20)) ] || continue
    last=$percent
    step $(($1 + percent * ($2 - $1) / 100)) "$3 ($percent %)"
  done
}

# within FROM TO COMMAND...: runs another stand-in as our steps FROM to TO.
within() {
  local from=$((OG_STEP_FROM + $1 * OG_STEP_SPAN / 100)) span=$((($2 - $1) * OG_STEP_SPAN / 100))
  shift 2
  OG_STEP_FROM=$from OG_STEP_SPAN=$span "$@"
}

# The first and the last line of a script that was not called by another stand-in.
start() { [ "$OG_STEP_SPAN" != 100 ] || ogEcho log session "[1] $MSG_SCRIPTS_START $OG_CALLER $*"; }
total() {
  local seconds=$((SECONDS - started))
  [ "$OG_STEP_SPAN" != 100 ] || ogEcho log session "[100] $MSG_SCRIPTS_TIME_TOTAL: $((seconds / 60))m $((seconds % 60))s"
}

# fail CODE TEXT: tells the error as the engine does, and ends the script with its code.
fail() {
  ogRaiseError session "$1" "$2"
  exit "$1"
}

# origin REPO|CACHE|ADDRESS: REPO or CACHE. Our own address means CACHE; another repository cannot be reached from here.
origin() {
  case "$(upper "$1")" in
    REPO | "$OG_VIRTUAL_REPO") echo REPO ;;
    CACHE | "$OG_VIRTUAL_IP") echo CACHE ;;
    *.*.*.*) [ -z "$OG_VIRTUAL_REPO" ] && echo REPO ;;
    *) return 1 ;;
  esac
}

# folder REPO|CACHE: where its images are.
folder() {
  case "$1" in
    CACHE) echo "$OGCAC$OGIMG" ;;
    *) echo "$OGIMG" ;;
  esac
}

# Whether this is a session of P2P, MODE:SECONDS.
check_p2p() {
  [[ $1 =~ ^(peer|PEER|leecher|LEECHER|seeder|SEEDER):[0-9]{1,10}$ ]]
}

# The field PORT of a multicast session is all that a client checks.
check_multicast() {
  case "${1%%:*}" in
    90[0-9][02468]) return 0 ;;
    *) fail "$OG_ERR_MCASTSYNTAXT" "$1" ;;
  esac
}

# no_multicast NAME: says why this computer cannot take part in a multicast, if it cannot.
no_multicast() {
  case "$(helper multicast)" in
    elsewhere) return 1 ;;
    here)
      PATH=$PATH:/usr/sbin:/sbin command -v udp-sender >/dev/null && return 1
      ogEcho log session "$MSG_OG_VIRTUAL_NO_SENDER $1"
      ;;
    *) ogEcho log session "$MSG_OG_VIRTUAL_NO_MULTICAST $1" ;;
  esac
}

# multicast FROM TO NAME SESSION ORIGINAL TARGET: gets a file by multicast as our steps FROM to TO. What is printed is
# udp-receiver's; the percent, which comes on descriptor 3, becomes steps.
multicast() {
  ogMcastRequest "$3" "$4" || return $?
  {
    helper receive "$5" "$6" "${4%%:*}" "${4##*:}" 3>&1 1>&4 | steps "$1" "$2" "MULTICAST $3" 1>&4
  } 4>&1 || return "$OG_ERR_MCASTRECEIVERFILE"
}
