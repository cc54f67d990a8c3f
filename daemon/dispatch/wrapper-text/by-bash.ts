import { endGroup, giveUp, type Parts, placeOf, report } from './parts.ts';

/** More would not fit in an answer that is sent at once (client-protocols 1.5), when each byte is written as four. */
const mostQuoted = 40_000;

/**
 * True (in `$b`) in a bash of 4 or later that is not in POSIX mode, and where a pipe can be opened for both sides, as on
 * Linux. Then descriptor 9 is a stdin that never becomes readable and never ends: anything else starts multicast early
 * (client-protocols 8.1). `eval`, for another shell could not read it.
 */
export const isBash =
  "b=;case $BASH_VERSION in [4-9].*|??.*)shopt -qo posix||{ eval 'exec 9<> <(:)'&&b=1;} 2>/dev/null;;esac;";

/**
 * The wrapper with as few processes as may be, each of which reads the engine's 267 exported functions or copies them:
 * the script's own two, one that removes the file, and what forks only. The file has no name while the script runs, so
 * nothing is left over from a wrapper that was killed. It is made by the shell itself (`set -C`: only if it is not there).
 */
export function byBash(parts: Parts): string {
  const { runId, follow } = parts;
  return [
    // Without a subshell: through the pipe.
    `umask>&9;read u<&9;umask 077;set -C;o=\${TMPDIR:-/tmp}/og.${runId};`,
    `exec 8>"$o" 7<"$o" 6<"$o"||${giveUp(runId)};set +C;umask $u;`,
    endGroup,
    'setsid bash -c "$s" <&9 >&8 2>&1 6<&- 7<&- 8>&- 9>&- & p=$!;',
    'rm -f "$o" </dev/null >/dev/null 2>&1 6<&- 7<&- 8>&- 9>&- & d=$!;exec 8>&-;',
    follow ? startFollower(runId, placeOf(follow)) : '',
    'wait $p;r=$?;',
    follow ? stopFollower : '',
    shortReport(parts),
    'wait $d;',
  ].join('');
}

/**
 * Follows the output: connects, says which run it is, copies what is new, and ends by itself when the script has ended.
 * A group of its own, so that it can be ended with all it has. It holds none of what the client waits for to be closed
 * (1.7); if it fails nothing else changes. Pieces are copied by bash itself, of much output the rest by `cat`; between
 * two looks it waits on its connection, from which nothing ever comes but its end.
 */
function startFollower(runId: string, place: string): string {
  const copy = [
    `exec 3<>${place}&&echo OGFOLLOW ${runId}>&3||exit;LC_ALL=C;while :;do `,
    `IFS= read -r -d "" -n 4096 x<&6;case $?\${#x} in `,
    '04096)printf %s "$x">&3&&cat<&6 >&3||exit;;',
    '0*)printf "%s\\0" "$x">&3||exit;;',
    '*)[ -z "$x" ]||printf %s "$x">&3||exit;kill -0 $p||{ cat<&6 >&3;exit;};',
    'read -t 0.3 y<&3;[ $? -gt 128 ]||exit;;',
    'esac;done',
  ].join('');
  return `set -m;(${copy}) </dev/null >/dev/null 2>&1 7<&- 9>&- & q=$!;set +m;exec 6<&-;`;
}

/** A second for the last words, beside the answer; then whatever it hangs on (an address that never answers) is over. */
const stopFollower = '{ read -t 1 y<&9;kill -s KILL -- -$q;} </dev/null >/dev/null 2>&1 7<&- & ';

/** A short output without carriage returns and NUL is written by bash itself, quoted; another as in any shell. */
function shortReport(parts: Parts): string {
  const { runId, outputBytes } = parts;
  const whole = `printf -v y %q $'\\n'"$x";[ \${#y} -gt ${mostQuoted} ]||z=1`;
  return [
    `LC_ALL=C;z=;IFS= read -r -d "" -n ${outputBytes + 1} x<&7;case $?$x in 0*|*$'\\r'*);;*)${whole};;esac;`,
    `if [ $z ];then echo "@@OG ${runId} $r \${#x}";printf %s "$y";else ${report(parts, '/dev/fd/7')}fi;`,
  ].join('');
}
