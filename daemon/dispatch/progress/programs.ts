import type { Rates } from '../../protocol/index.ts';
import type { Reading } from './reading.ts';

// How the programs that the engine runs tell their progress. Their real outputs are in test/fixtures/output/live/.

/** `\ 1/0/2 [27/240/240] 6MB,0MB | 5846,12K/s | …`: pieces there, of all; KB a second received and sent, smoothed by ctorrent. */
const ctorrent = /^[-\\|/] \d+\/\d+\/\d+ \[(\d+)\/(\d+)\/\d+\] \d+MB,\d+MB \| (\d+),(\d+)K\/s \|/;
/** `bytes=  4 519 424  ( 62.90 Mbps)`: the mean since its beginning, in millions of bits. */
const udpReceiver = /^bytes= *([\d ]+?) \( *([\d.]+) Mbps\)/;
/** `Elapsed: 00:00:02, Remaining: 00:00:04, Completed: 29.00%, 1.29GB/min,`; at the end `Rate:` stands before the number. */
const partclone = /^Elapsed: .*Completed: *([\d.]+)%, *(?:Rate: *)?([\d.]+) ?(byte|[KMGT]B)\/min/;
/** `13,074,432 20% 11.51MB/s 0:00:04`, in units of 1024. */
const rsync = /^[\d.,]+ +(\d{1,3})% +([\d.]+)([kMG])B\/s +\d+:\d\d:\d\d/;

const decimal: Readonly<Record<string, number>> = { byte: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };
const binary: Readonly<Record<string, number>> = { k: 1024, M: 1024 ** 2, G: 1024 ** 3 };

/** udp-receiver's first means are of some milliseconds, and say nothing. */
const enoughBytes = 1_000_000;

/** What a plain line of such a program tells; `isCreating`: partclone reads a partition and does not write one. */
export function programReading(line: string, isCreating: boolean): Reading | undefined {
  const pieces = ctorrent.exec(line);
  if (pieces) {
    const [, there, all, down, up] = pieces.map(Number);
    const isWhole = there === all;
    const rates = known({ receive: (down ?? 0) * 1024, send: (up ?? 0) * 1024 });
    if (isWhole) {
      return { phase: 'seed', rates };
    }
    return { phase: 'receive', part: percentOf(there ?? 0, all ?? 0), rates };
  }
  const [, bytes, megabits] = udpReceiver.exec(line) ?? [];
  if (bytes !== undefined) {
    const received = Number(bytes.replaceAll(' ', ''));
    const rate = Math.round((Number(megabits) * 1e6) / 8);
    return { phase: 'receive', received, rates: received < enoughBytes ? {} : known({ receive: rate }) };
  }
  const [, completed, amount, unit = ''] = partclone.exec(line) ?? [];
  if (completed !== undefined) {
    const rate = Math.round((Number(amount) * (decimal[unit] ?? 0)) / 60);
    const part = Math.min(100, Number(completed));
    return isCreating
      ? { phase: 'create', part, rates: known({ read: rate }) }
      : { phase: 'restore', part, rates: known({ write: rate }) };
  }
  const [, copied, speed, size = ''] = rsync.exec(line) ?? [];
  if (copied !== undefined) {
    const rate = Math.round(Number(speed) * (binary[size] ?? 0));
    return { phase: 'receive', part: Math.min(100, Number(copied)), rates: known({ receive: rate }) };
  }
  const [, refused] = /^TRACKER FAILURE REASON: (.+)$/.exec(line) ?? [];
  return refused === undefined ? undefined : { phase: 'receive', refused };
}

/** What they print besides is of no interest while they run. */
const chatter = [
  /^(?:META INFO|FILES INFO|Announce: |Created (?:On|with): |Piece length: |<\d+> .*\[\d+\]$|Total: \d)/,
  /^(?:Creating file "|Already\/Total: |Files were not present|Listening on |Press 'h' or |End of input reached)/,
  /^(?:Input channel is now off|Download complete\.|Total time used: |Seed for others )/,
  // The commands themselves, which the engine prints before it runs them.
  /^(?:udp-(?:receiver|sender) --|(?:lzop|gzip|zstd) -dc |partclone\.|ntfsclone )/,
  /^(?:Udp-receiver |UDP receiver for |Press any key to start|Compressed UDP receiver)/,
  /^(?:Partclone v|Starting to (?:clone|restore) |Calculating bitmap|done!$|File system: |Device size: |Space in use: )/,
  /^(?:Free Space: |Block size: |current block: |Total Time: |Syncing\.\.\. |Partclone successfully )/,
];

export function isChatter(line: string): boolean {
  return chatter.some((pattern) => pattern.test(line));
}

/** Zero is what is told when there is nothing, as before a connection. */
function known(rates: Rates): Rates {
  return Object.fromEntries(Object.entries(rates).filter(([, rate]) => rate !== undefined && rate > 0));
}

function percentOf(part: number, whole: number): number {
  return whole > 0 ? Math.min(100, Math.floor((100 * part) / whole)) : 0;
}
