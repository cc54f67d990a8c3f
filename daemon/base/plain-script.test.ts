import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainScript } from './plain-script.ts';

describe('plainScript', () => {
  it.each([
    ['CRLF', 'if true; then\r\n  echo a\r\nfi\r\n', 'if true; then\n  echo a\nfi\n'],
    ['the last line without an end', 'exit 0\r', 'exit 0'],
    ['line ends that were converted twice', 'a\r\r\nb', 'a\nb'],
    ['mixed line ends', 'a\r\nb\nc\r\n', 'a\nb\nc\n'],
    ['a byte order mark', '\uFEFFecho a\n', 'echo a\n'],
    ['a byte order mark and CRLF', '\uFEFF\uFEFF# x\r\n', '# x\n'],
    ['nothing to take out', "printf 'a\\rb'\n", "printf 'a\\rb'\n"],
    ['a carriage return within a line', "echo 'a\rb'\n", "echo 'a\rb'\n"],
    ['a mark within the text', 'echo \uFEFF\n', 'echo \uFEFF\n'],
    ['nothing', '', ''],
  ])('reads %s', (_name, script, plain) => {
    expect(plainScript(script)).toBe(plain);
  });

  it('takes no longer for a script of nothing but carriage returns', () => {
    const before = process.cpuUsage();
    plainScript(`${'\r'.repeat(90_000)}x`);
    expect(process.cpuUsage(before).user).toBeLessThan(500_000);
  });

  it.each(['crlf.og', 'bom.og'])('leaves nothing of it in %s', async (name) => {
    const script = await readFile(join(import.meta.dirname, 'fixtures', name), 'utf8');
    expect(script).toMatch(/^\uFEFF|\r\n/);
    expect(plainScript(script)).not.toMatch(/[\uFEFF\r]/);
  });
});
