import { endGroup, giveUp, type Parts, placeOf, report } from './parts.ts';

/** The wrapper for dash, for old shells and for macOS: files and pipes are made by programs. */
export function byAnyShell(parts: Parts): string {
  const { runId, follow } = parts;
  return [
    `o=$(mktemp)&&f=$(mktemp -u)&&mkfifo -m 600 $f||${giveUp(runId)};`,
    // A stdin that never becomes readable and never ends: anything else starts multicast early (8.1).
    'exec 9<>$f;rm $f;',
    endGroup,
    'setsid bash -c "$s" <&9 9>&- >"$o" 2>&1 & p=$!;',
    follow ? startFollower(runId, placeOf(follow)) : '',
    'wait $p;r=$?;',
    follow ? stopFollower : '',
    report(parts, '"$o"'),
    'rm -f "$o";',
  ].join('');
}

/**
 * Follows the output file: connects by bash's own /dev/tcp, says which run it is, copies what is new,
 * and ends by itself when the script has ended. It holds none of the wrapper's descriptors, because
 * the client's answer waits until stdout is closed by all holders (1.7); if it fails nothing else changes.
 */
function startFollower(runId: string, place: string): string {
  const copy = [
    `exec 3<>${place}&&exec 4<"$0"&&echo OGFOLLOW ${runId}>&3&&`,
    'while :;do cat<&4>&3||exit;kill -0 $1||{ cat<&4>&3;exit;};sleep 0.3;done',
  ].join('');
  return `setsid bash -c '${copy}' "$o" $p </dev/null >/dev/null 2>&1 9>&- & q=$!;`;
}

/** A second for the last words, beside the answer; then whatever it hangs on (an address that never answers) is over. */
const stopFollower = '{ sleep 1;kill -s KILL -- -$q;} </dev/null >/dev/null 2>&1 9>&- & ';
