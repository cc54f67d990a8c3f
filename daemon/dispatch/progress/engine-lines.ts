import type { JobPhase } from '../../protocol/index.ts';
import type { Reading } from './reading.ts';

/**
 * The lines by which the engine's scripts tell what they do next, in all its languages and in the words of the virtual
 * classroom. Names of functions are the same in all of them (client-protocols 5.3, 8.2).
 */
const cues: readonly (readonly [line: RegExp, phase: JobPhase])[] = [
  [/\bogCreateImage\b/, 'create'],
  [/\bogMcastReceiverPartition\b/, 'restore'],
  [/\bog(?:TorrentStart|McastReceiverFile|McastRequest|CopyFile)\b/, 'receive'],
  [/^\[\d+\] (?:UNICAST|MULTICAST|TORRENT) |updating the cache|actualizando la cach[eé]/i, 'receive'],
  [/checksum|suma de comprobaci[oó]n/i, 'verify'],
  [
    /\b(?:ogRestoreImage|restoreImage|restoreImageCustom)\b|restoring image |restaurando imagen |^\[\d+\] partclone /i,
    'restore',
  ],
  [
    /\bconfigureOs(?:Custom)?\b|configuraci[oó]n del sistema|configurando el sistema|(?:restores|restored) (?:operating system|OS)|configuring the operating system/i,
    'configure',
  ],
  [/^\[90\] /, 'configure'],
  [/\bupdateCache\b|tama[nñ]o de la cach[eé]|checking (?:the )?cache|comprobando la cach[eé]/i, 'check'],
];

/** `[ ] Esperando para iniciar : 57 seconds`: before a torrent each computer waits as long as chance says. */
const waits = /^\[ *\] .*: *(\d{1,5}) seconds\b/;
const size = /^\[1\] REPO=.* SIZE=(\d{1,15}) \(KB\)/;

/**
 * Whether the script of the engine that a line is the first of (`[1] … SCRIPT ARGUMENTS`) creates an image; undefined of
 * any other line. Of its steps each counts: what partclone prints meanwhile goes to a file of the engine's.
 */
export function createsImage(line: string): boolean | undefined {
  if (!/^\[1\] /.test(line)) {
    return undefined;
  }
  return /[ /]create(?:Base|Diff|Disk)?Image /.test(line);
}

/**
 * What a plain line of the engine's tells: a step (`[40] …`, `[ ] …`), or a command that it is about to run; `isCreating`:
 * it is of a script that creates an image.
 */
export function engineReading(line: string, isCreating = false): Reading | undefined {
  if (isCreating && /^\[\d{1,2}\] /.test(line)) {
    return { phase: 'create' };
  }
  const [, kilobytes] = size.exec(line) ?? [];
  if (kilobytes !== undefined) {
    return { phase: 'check', imageBytes: Number(kilobytes) * 1024 };
  }
  const [, seconds] = waits.exec(line) ?? [];
  if (seconds !== undefined) {
    return { phase: 'queued', seconds: Number(seconds) };
  }
  // What a step took is told behind it.
  if (/^\[ *\].* \d+m \d+s$/.test(line) || /^\[100\]/.test(line)) {
    return undefined;
  }
  const isCall = /^og[A-Z]\w+ /.test(line);
  // Its first line names the whole command: what it begins with comes in the next one.
  if (!isCall && (!/^\[ *\d{0,3} *\] ?\S/.test(line) || /^\[[01]\]/.test(line))) {
    return undefined;
  }
  const found = cues.find(([cue]) => cue.test(line));
  if (!found || /\(OK\)$/.test(line)) {
    return undefined;
  }
  const [, part] = /\((\d{1,3}) %\)$/.exec(line) ?? [];
  return { phase: found[1], ...(part !== undefined && { part: Number(part) }) };
}
