import type { Message } from '../../base/message.ts';
import { message } from '../../strings/index.ts';
import { shortened } from '../plain-line.ts';

/** What the programs that the engine runs say when they fail, the surest reason first. */
const known: readonly (readonly [pattern: RegExp, told: (file: string) => Message])[] = [
  [/no space left on device|no queda espacio en el dispositivo/i, () => message('dispatch.reason.noSpace')],
  // udp-sender and udp-receiver 20120424.
  [/^No participants\.\.\. exiting/, () => message('dispatch.reason.noReceivers')],
  [/^Receiver error$/, () => message('dispatch.reason.noSender')],
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

/** The reason that lines of programs give, if one of them is known. */
export function programErrorIn(lines: readonly string[]): Message | undefined {
  for (const [pattern, told] of known) {
    for (const line of lines) {
      const match = pattern.exec(line);
      if (match) return told(shortened(match[1] ?? ''));
    }
  }
  return undefined;
}
