import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { FormatProblem } from '../problem.ts';
import { readHeader } from '../read-header.ts';
import { sourceOf } from '../test-images.ts';

/** A file that begins with these texts (Latin 1) at their places. */
function file(...parts: [offset: number, text: string][]): Buffer {
  const bytes = Buffer.alloc(40_000);
  for (const [offset, text] of parts) {
    bytes.write(text, offset, 'latin1');
  }
  return bytes;
}

/** A header of tar of an empty file, and the end of the archive. */
function tar(): Buffer {
  const bytes = file([0, 'win11.img'], [148, ' '.repeat(8)], [257, 'ustar\0' + '00']);
  const sum = bytes.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return bytes;
}

async function refusal(bytes: Uint8Array) {
  const { problem } = await readHeader(sourceOf(bytes), bytes.length).then(
    () => expect.unreachable('it is no image'),
    (error: FormatProblem) => error,
  );
  return problem;
}

describe('is refused by its name', () => {
  test.each<[string, Buffer, string, object?]>([
    [
      'qcow2',
      file([0, 'QFI\xfb\0\0\0\x03']),
      'virtualDisk',
      { format: 'QCOW2', command: 'qemu-img convert -f qcow2 -O raw' },
    ],
    ['qcow', file([0, 'QFI\xfb\0\0\0\x01']), 'virtualDisk', { format: 'QCOW' }],
    ['QED', file([0, 'QED\0']), 'virtualDisk', { format: 'QED' }],
    [
      'VHD',
      file([0, 'conectix']),
      'virtualDisk',
      { format: 'VHD', command: 'qemu-img convert -f vpc -O raw' },
    ],
    ['VHDX', file([0, 'vhdxfile']), 'virtualDisk', { format: 'VHDX' }],
    ['VMDK', file([0, 'KDMV\x01']), 'virtualDisk', { format: 'VMDK' }],
    ['an old VMDK', file([0, 'COWD']), 'virtualDisk', { format: 'VMDK' }],
    ['the description of a VMDK', file([0, '# Disk DescriptorFile\n']), 'virtualDisk', { format: 'VMDK' }],
    ['VDI', file([0, '<<< QEMU VM'], [64, '\x7f\x10\xda\xbe']), 'virtualDisk', { format: 'VDI' }],
    ['Parallels', file([0, 'WithouFreSpacExt']), 'virtualDisk', { format: 'Parallels' }],
    ['ZIP', file([0, 'PK\x03\x04']), 'archive', { format: 'ZIP', command: 'unzip' }],
    ['an empty ZIP', file([0, 'PK\x05\x06']), 'archive', { format: 'ZIP' }],
    ['7z', file([0, '7z\xbc\xaf\x27\x1c']), 'archive', { format: '7z' }],
    ['RAR', file([0, 'Rar!\x1a\x07\x01\0']), 'archive', { format: 'RAR' }],
    ['tar', tar(), 'archive', { format: 'tar', command: 'tar xf' }],
    ['EnCase', file([0, 'EVF\x09\x0d\x0a\xff\0']), 'archive', { format: 'EWF (EnCase)' }],
    ['FSArchiver', file([0, 'FsA0']), 'otherTool', { tool: 'FSArchiver', command: 'fsarchiver restfs' }],
    ['WIM', file([0, 'MSWIM\0\0\0']), 'otherTool', { command: 'wimapply' }],
    ['a WIM for pipes', file([0, 'WLPWM\0\0\0']), 'otherTool', { command: 'wimapply' }],
    ['Ghost', file([0, '\xfe\xef\x01']), 'otherTool', { tool: 'Symantec Ghost' }],
    ['ISO 9660', file([32_769, 'CD001']), 'opticalDisc'],
    ["Clonezilla's partition table", file([0, 'label: gpt\nlabel-id: 1\n']), 'partitionList'],
  ])('%s', async (_, bytes, key, args) => {
    const expected = { key: `images.problem.${key}`, ...(args && { args: expect.objectContaining(args) }) };
    expect(await refusal(bytes)).toMatchObject(expected);
    expect(await refusal(gzipSync(bytes))).toMatchObject(expected);
  });
});

test.each<[string, Buffer]>([
  ['the letters of tar without its sum', file([257, 'ustar\0' + '00'])],
  ['a cut tar', tar().subarray(0, 300)],
  ['two bytes of Ghost', file([0, '\xfe\xef'])],
  ['a text', file([0, 'label: of a box\n'])],
])('is only unknown: %s', async (_, bytes) => {
  expect(await refusal(bytes)).toMatchObject({ key: 'images.problem.unknown' });
});
