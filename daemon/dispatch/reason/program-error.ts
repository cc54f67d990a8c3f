import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { shortened } from '../plain-line.ts';

/** What the programs that the engine runs say when they fail, the surest reason first. */
const known: readonly (readonly [pattern: RegExp, told: (file: string) => Message])[] = [
  [/no space left on device|no queda espacio en el dispositivo/i, () => message('dispatch.reason.noSpace')],
  // udp-sender and udp-receiver 20120424.
  [/^No participants\.\.\. exiting/, () => message('dispatch.reason.noReceivers')],
  [/^Receiver error$/, () => message('dispatch.reason.noSender')],
  [/^udpcast: SIOCGIFCONF/, () => message('dispatch.reason.noNetwork')],
  [
    /^partclone\.c,open_target,\d+: open (\S+) error\(\d+\)/,
    (device) => message('dispatch.reason.notOpened', { device }),
  ],
  // lzop and gzip say the same in another order.
  [
    /^(?:lzop|gzip|unlzop|gunzip): unexpected end of file: ((?!<stdin>).+)$/,
    (file) => message('dispatch.reason.fileCut', { file }),
  ],
  [
    /^(?:lzop|gzip|unlzop|gunzip|zstd): ((?!stdin|<stdin>).+?): (?:unexpected end of file|premature end)/i,
    (file) => message('dispatch.reason.fileCut', { file }),
  ],
  [
    /^(?:lzop|gzip|unlzop|gunzip|zstd): ((?!stdin|<stdin>).+?): (?:Compressed data violation|Checksum error|invalid compressed data|not in gzip format|not a lzop file|Decoding error)/i,
    (file) => message('dispatch.reason.fileDamaged', { file }),
  ],
  [/^(?:CRC error, block_id|read image_hdr error)/, () => message('dispatch.reason.contentDamaged')],
  [
    /^\S*: line \d+: +\d+ (?:Killed|Terminado \(killed\)|Matado) +(\S+)/,
    (command) => message('dispatch.shell.killed', { command }),
  ],
];

/** A line in which a program of which nothing is known complains. Those that say nothing of the reason are left out. */
const complaint =
  /\b(?:error|fail(?:s|ed|ure)?|cannot|can't|unable|invalid|incomplete|damaged|corrupt(?:ed)?|denied|refused|not found|no such)\b|no se pu(?:ede|do)|fall(?:o|ó)\b|incomplet|dañad|denegad|rechazad/i;
const empty = /^(?:Partclone fail|read ERROR:|Error exit)|^\[ *\d{0,3} *\]|^og[A-Z]/;
/** It stands right before the engine's error. */
const COMPLAINT_LINES = 5;

/** The last complaint right at the end of lines, in the program's own words. */
export function complaintIn(lines: readonly string[]): string | undefined {
  return lines.slice(-COMPLAINT_LINES).findLast((line) => complaint.test(line) && !empty.test(line));
}

/** The reason that lines of programs give, if one of them is known. */
export function programErrorIn(lines: readonly string[]): Message | undefined {
  for (const [pattern, told] of known) {
    for (const line of lines) {
      const match = pattern.exec(line);
      if (match) {
        return told(shortened(match[1] ?? ''));
      }
    }
  }
  return undefined;
}
