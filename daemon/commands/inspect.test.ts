import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inspectCommand } from './inspect.ts';

const fixtures = join(import.meta.dirname, '../../test/fixtures/images');
const lzop = join(fixtures, 'ext4-lzop.img');
const gzip = join(fixtures, 'ntfs-gzip.img');
const table = join(fixtures, 'expected.tsv');

let out = '';
let err = '';
beforeEach(() => {
  out = '';
  err = '';
  vi.stubEnv('LC_ALL', 'C');
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

test('a line for each file', async () => {
  expect(await inspectCommand([lzop, gzip])).toBe(0);
  expect(out).toBe('PARTCLONE:LZOP:EXTFS:2048\nPARTCLONE:GZIP:NTFS:3174\n');
  expect(err).toBe('');
});

test('a problem goes to stderr, the rest goes on', async () => {
  expect(await inspectCommand([table, lzop, 'missing\n.img'])).toBe(1);
  expect(out).toBe('PARTCLONE:LZOP:EXTFS:2048\n');
  expect(err.split('\n')).toEqual([
    expect.stringMatching(/expected\.tsv: The file is not an image/),
    'missing\\n.img: The file does not exist.',
    '',
  ]);
});

test('JSON: an object for each file, in order', async () => {
  expect(await inspectCommand(['--json', table, gzip])).toBe(1);
  expect(JSON.parse(out)).toEqual([
    { file: table, problem: expect.any(String) },
    {
      file: gzip,
      tool: 'PARTCLONE',
      compressor: 'GZIP',
      filesystem: 'NTFS',
      restoreSizeKB: 3072,
      usedSizeKB: 950,
      ogInfo: 'PARTCLONE:GZIP:NTFS:3174',
    },
  ]);
});

test('a folder is no image, and messages follow the locale', async () => {
  vi.stubEnv('LC_ALL', 'es_ES.UTF-8');
  expect(await inspectCommand([fixtures])).toBe(1);
  expect(err).toContain('No es un fichero normal');
});

test.each([[[]], [['--json']], [['--wrong', lzop]]])('wrong usage: %j', async (args) => {
  expect(await inspectCommand(args)).toBe(2);
  expect(err).toBe('Usage: ogrepod inspect [--json] FILE…\n');
});
