import { describe, expect, it } from 'vitest';
import { LiveOutput, OutputRoom } from './live-output.ts';

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
    for (let index = 0; index < 100; index++) {
      live.append(`${'x'.repeat(9999)}\n`);
    }
    live.append('end\n');
    const { text, bytes, truncated } = live.output;
    expect({ bytes, truncated, size: text.length }).toEqual({
      bytes: 1_000_004,
      truncated: true,
      size: 262_144,
    });
    expect(text.endsWith('\nend\n')).toBe(true);
  });

  it('keeps less of each when there are many, and as much again when they have ended', () => {
    const room = new OutputRoom();
    const outputs = Array.from({ length: 512 }, () => new LiveOutput(room));
    for (let index = 0; index < 16; index++) {
      for (const live of outputs) {
        live.append(`${'y'.repeat(4095)}\n`);
      }
    }
    expect(room.each).toBe(16 * 1024);
    expect(outputs.map(({ output }) => output.text.length)).toEqual(outputs.map(() => 16 * 1024));
    for (const live of outputs.slice(1)) {
      live.close();
    }
    const [first = new LiveOutput()] = outputs;
    for (let index = 0; index < 99; index++) {
      first.append(`${'z'.repeat(4095)}\n`);
    }
    expect(first.output.text).toBe(`${'z'.repeat(4095)}\n`.repeat(64));
  });

  it('holds nothing once it is freed, and still knows how much there was', () => {
    const live = new LiveOutput();
    live.append('x'.repeat(10_000));
    live.free();
    expect([live.held, live.output]).toEqual([0, { text: '', bytes: 10_000, truncated: true }]);
  });

  it('cuts between characters, and takes a piece that is longer than what is kept', () => {
    const live = new LiveOutput();
    live.append(`${'€'.repeat(100_000)}\n`);
    const { text, bytes } = live.output;
    expect(text).toBe(`${'€'.repeat(Math.floor((256 * 1024 - 1) / 3))}\n`);
    expect(bytes).toBe(300_001);
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
