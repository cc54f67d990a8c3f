import { describe, expect, it } from 'vitest';
import { LiveOutput } from './live-output.ts';

describe('LiveOutput', () => {
  it('keeps text and progress', () => {
    const live = new LiveOutput();
    expect(live.append('[10] ñ\n')).toBe(true);
    expect(live.append('more')).toBe(false);
    expect(live.output).toEqual({ text: '[10] ñ\nmore', bytes: 12, truncated: false });
    expect(live.progress.percent).toBe(10);
  });

  it('keeps the last 256 KiB of much', () => {
    const live = new LiveOutput();
    for (let index = 0; index < 100; index++) live.append(`${'x'.repeat(9999)}\n`);
    live.append('end\n');
    const { text, bytes, truncated } = live.output;
    expect({ bytes, truncated, size: text.length }).toEqual({
      bytes: 1_000_004,
      truncated: true,
      size: 262_144,
    });
    expect(text.endsWith('\nend\n')).toBe(true);
  });

  it.each([
    ['1%\r2%\rdone\n', 'done\n'],
    ['a\r\nb\r\n', 'a\nb\n'],
    ['1%\r2%\r', '2%'],
    ['\r\r\n\r', '\n'],
  ])('shows of %j the last of each line', (written, text) => {
    const live = new LiveOutput();
    live.append(written);
    expect(live.output.text).toBe(text);
  });
});
