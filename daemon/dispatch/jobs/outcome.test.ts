import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { render } from '../../strings/index.ts';
import { verdictOf } from './outcome.ts';

function verdict(script: string, exitCode: number, text: string, ip = '10.0.0.2') {
  return verdictOf(script, ip, { runId: '', exitCode, text, bytes: text.length, truncated: false });
}

const clone = 'cloneRemoteFromMaster 10.0.0.1 1 1 UNICAST 8000:10.0.0.2: 1 1';

describe('verdictOf', () => {
  it.each([
    ['success', 'true', 0, '[10] a\nbye', 'succeeded', 100, 'bye'],
    ['silent success', 'true', 0, '', 'succeeded', 100, undefined],
    ['a code of the engine', 'ogFormat 1 2', 30, '[50] a\n', 'failed', 50, { key: 'dispatch.exit.30' }],
    [
      'the same code of another program',
      'x',
      30,
      '[50] a\n',
      'failed',
      50,
      { key: 'dispatch.exit.said', args: { code: 30, line: 'a' } },
    ],
    ['a signal', 'x', 143, '', 'failed', undefined, { key: 'dispatch.exit.signal', args: { signal: 15 } }],
    [
      'a missing command',
      'x',
      127,
      'bash: line 1: x: command not found',
      'failed',
      undefined,
      { key: 'dispatch.shell.notFoundAt', args: { command: 'x', line: 1 } },
    ],
    [
      'another code',
      'x',
      99,
      'why',
      'failed',
      undefined,
      { key: 'dispatch.exit.said', args: { code: 99, line: 'why' } },
    ],
    [
      'another code, silent',
      'x',
      200,
      '',
      'failed',
      undefined,
      { key: 'dispatch.exit.other', args: { code: 200 } },
    ],
    ['a clone', clone, 1, '[10] a\n[100] b\n', 'succeeded', 100, { key: 'dispatch.cloned' }],
    [
      'a clone that failed, which no code tells',
      clone,
      1,
      '[10] a\nwhy\n',
      'failed',
      10,
      { key: 'dispatch.exit.said', args: { code: 1, line: 'why' } },
    ],
    ['a clone with another code', clone, 57, '[100]\n', 'failed', 100, { key: 'dispatch.exit.57' }],
    [
      'a clone only in a comment',
      `ogMount 1 2 # ${clone}`,
      1,
      '[100]\n',
      'failed',
      100,
      { key: 'dispatch.exit.1' },
    ],
  ])('understands %s', (_name, script, exitCode, text, state, progress, message) => {
    expect(verdict(script, exitCode, text)).toEqual({ state, exitCode, progress, message });
  });

  it('tells the last words of a success, and not what basename says behind them', () => {
    const restored = readFileSync(
      new URL('../../../test/fixtures/output/restored.txt', import.meta.url),
      'utf8',
    );
    expect(verdict('deployImage REPO base 1 2', 0, restored).message).toBe('tiempo total del proceso 0m 3s');
  });

  it.each([0, 1])('a master that nobody asked has failed, also with exit code %d', (exitCode) => {
    const alone = readFileSync(
      new URL('../../../test/fixtures/output/multicast-nobody-came.txt', import.meta.url),
      'utf8',
    );
    const script =
      'cloneRemoteFromMaster 10.0.0.1 REPO /base MULTICAST 9800:full-duplex:239.194.1.1:70M:1:3 1 1';
    expect(verdict(script, exitCode, alone, '10.0.0.1')).toMatchObject({
      state: 'failed',
      message: { key: 'dispatch.reason.noReceivers' },
    });
    expect(verdict(script, 0, alone, '10.0.0.2').state).toBe('succeeded');
  });

  it('speaks both languages', () => {
    const { message } = verdict('ogFormat 1 2', 30, '');
    if (typeof message !== 'object') {
      throw new Error('no message');
    }
    expect(render(message, 'en')).toBe('30: The image is larger than the target partition.');
    expect(render(message, 'es')).toBe('30: La imagen es mayor que la partición de destino.');
  });
});
