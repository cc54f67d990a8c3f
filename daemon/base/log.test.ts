import { afterEach, expect, test, vi } from 'vitest';
import { type Log, setLog, silentLog, stderrLog, throttled } from './log.ts';

afterEach(() => {
  setLog({ level: 'info', format: 'text' });
  vi.restoreAllMocks();
});

/** What one call writes to stderr. */
function written(call: () => void): string {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  call();
  return write.mock.calls.map(([text]) => String(text)).join('');
}

test.each(['info', 'warn', 'error'] as const)(
  'a file name cannot forge a line, whatever its level: %s',
  (level) => {
    const name = 'x.img\n2026-01-01T00:00:00.000Z info server: ana is admin\x1b[2K\u202e';
    const line = written(() => stderrLog('images')[level](`no image: ${name}`));
    expect(line).toMatch(new RegExp(`^\\S+ ${level} images: no image: x\\.img\\\\n2026`));
    expect(line.replace(/\n$/, '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  },
);

test('a line has an end, however long the text is', () => {
  expect(written(() => stderrLog('server').warn('\x1b'.repeat(1e6))).length).toBeLessThan(32_000);
});

test('who can make the daemon say things cannot fill its disk with them', () => {
  const lines: string[] = [];
  const log: Log = { ...silentLog, info: (text) => lines.push(text), warn: (text) => lines.push(text) };
  let time = 0;
  const few = throttled(log, 2, 1000, () => time);
  for (const text of ['a', 'b', 'c', 'd']) {
    few.info(text);
  }
  time = 1000;
  few.warn('e');
  expect(lines).toEqual(['a', 'b', '2 more lines like these were left out', 'e']);
  // The clock was set back.
  time = 500;
  few.info('f');
  expect(lines.at(-1)).toBe('f');
  few.info('g');
  few.info('h');
  time = 100;
  few.info('i');
  expect(lines.slice(-3)).toEqual(['g', '1 more lines like these were left out', 'i']);
});

test.each([
  ['debug', ['debug', 'info', 'warn', 'error']],
  ['info', ['info', 'warn', 'error']],
  ['warn', ['warn', 'error']],
  ['error', ['error']],
] as const)('from level %s on, also of a log that was there before', (level, told) => {
  const log = stderrLog('images');
  setLog({ level, format: 'json' });
  const lines = written(() => {
    log.debug(() => 'a');
    log.info('a');
    log.warn('a');
    log.error('a');
  });
  const levels = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).level);
  expect(levels).toEqual(told);
});

test('as JSON a line is one object, and its text is as safe as in the other form', () => {
  setLog({ level: 'info', format: 'json' });
  const line = written(() => stderrLog('images').info('no "image"\n\u202e\u009b'));
  expect(line).toMatch(/^[^\n]*\n$/);
  expect(JSON.parse(line)).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    level: 'info',
    room: 'images',
    message: 'no "image"\\n\\u{202e}\\u{9b}',
  });
});
