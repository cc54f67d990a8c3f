/** Files that are often taken for images and are none: each is refused by its name, with what to do instead. */
import type { MessageKey } from '../../../strings/index.ts';
import { startsWith, viewOf } from '../bytes.ts';
import { FormatProblem } from '../problem.ts';

interface Foreign {
  readonly problem: MessageKey;
  readonly args?: Readonly<Record<string, string>>;
  matches(head: Uint8Array): boolean;
}

type Magic = string | readonly number[];

const at = (offset: number, magic: Magic) => (head: Uint8Array) => startsWith(head, magic, offset);

/** `type` is what qemu-img calls the format. */
const virtualDisk = (format: string, type: string, matches: Foreign['matches']): Foreign => ({
  problem: 'images.problem.virtualDisk',
  args: { format, command: `qemu-img convert -f ${type} -O raw` },
  matches,
});

const archive = (format: string, command: string, matches: Foreign['matches']): Foreign => ({
  problem: 'images.problem.archive',
  args: { format, command },
  matches,
});

const otherTool = (tool: string, command: string, matches: Foreign['matches']): Foreign => ({
  problem: 'images.problem.otherTool',
  args: { tool, command },
  matches,
});

/** A header of tar has a sum, in octal, of its bytes with the sum itself as blanks. */
function isTar(head: Uint8Array): boolean {
  if (!startsWith(head, 'ustar', 257) || head.length < 512) {
    return false;
  }
  const field = String.fromCharCode(...head.subarray(148, 156));
  const others = [...head.subarray(0, 148), ...head.subarray(156, 512)].reduce((sum, byte) => sum + byte, 0);
  return Number.parseInt(field, 8) === others + 8 * 32;
}

const foreign: readonly Foreign[] = [
  virtualDisk(
    'QCOW2',
    'qcow2',
    (head) => at(0, 'QFI\xfb')(head) && viewOf(head).byteLength >= 8 && viewOf(head).getUint32(4) > 1,
  ),
  virtualDisk('QCOW', 'qcow', at(0, 'QFI\xfb')),
  virtualDisk('QED', 'qed', at(0, 'QED\0')),
  virtualDisk('VHD', 'vpc', at(0, 'conectix')),
  virtualDisk('VHDX', 'vhdx', at(0, 'vhdxfile')),
  virtualDisk('VMDK', 'vmdk', at(0, 'KDMV')),
  virtualDisk('VMDK', 'vmdk', at(0, 'COWD')),
  virtualDisk('VMDK', 'vmdk', at(0, '# Disk DescriptorFile')),
  virtualDisk('VDI', 'vdi', at(64, [0x7f, 0x10, 0xda, 0xbe])),
  virtualDisk('Parallels', 'parallels', at(0, 'WithoutFreeSpace')),
  virtualDisk('Parallels', 'parallels', at(0, 'WithouFreSpacExt')),
  archive('ZIP', 'unzip', at(0, 'PK\x03\x04')),
  archive('ZIP', 'unzip', at(0, 'PK\x05\x06')),
  archive('7z', '7z x', at(0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c])),
  archive('RAR', 'unrar x', at(0, 'Rar!\x1a\x07')),
  archive('tar', 'tar xf', isTar),
  archive('EWF (EnCase)', 'ewfexport', at(0, [0x45, 0x56, 0x46, 0x09, 0x0d, 0x0a, 0xff, 0x00])),
  otherTool('FSArchiver', 'fsarchiver restfs', at(0, 'FsA0')),
  otherTool('DISM / ImageX (WIM)', 'wimapply', at(0, 'MSWIM\0\0\0')),
  otherTool('wimlib (WIM)', 'wimapply', at(0, 'WLPWM\0\0\0')),
  otherTool('Symantec Ghost', 'ghost', at(0, [0xfe, 0xef, 0x01])),
  { problem: 'images.problem.opticalDisc', matches: at(32_769, 'CD001') },
  {
    problem: 'images.problem.partitionList',
    matches: (head) => /^label: (dos|gpt)\r?\n/.test(String.fromCharCode(...head.subarray(0, 16))),
  },
];

/** How many bytes of the end of a file `foreignEnd` looks at. */
export const foreignEndBytes = 512;

/** Disks as they are, with a mark behind them: a VHD of fixed size, and Apple's disk images. */
const foreignEnds: readonly Foreign[] = [
  virtualDisk('VHD', 'vpc', at(0, 'conectix')),
  virtualDisk('DMG', 'dmg', at(0, 'koly')),
];

/** Why a file that begins as an image may is none, by its last 512 bytes. */
export function foreignEnd(tail: Uint8Array): FormatProblem | undefined {
  return problemOf(foreignEnds.find(({ matches }) => matches(tail)));
}

/** Why a file that is no image of any tool is none, where its first bytes tell what it is instead. */
export function foreignProblem(head: Uint8Array): FormatProblem | undefined {
  return problemOf(foreign.find(({ matches }) => matches(head)));
}

function problemOf(found: Foreign | undefined): FormatProblem | undefined {
  return found && new FormatProblem(found.problem, found.args);
}
