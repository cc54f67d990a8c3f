import { beforeEach, expect, test, vi } from 'vitest';
import type { Server } from './model/servers.ts';

const asked: { message: string; detail: string }[] = [];
const warned: string[] = [];
let answer: string | undefined;

vi.mock('vscode', () => ({
  env: { language: 'en' },
  l10n: {
    t: (text: string, values: Record<string, unknown> = {}) =>
      text.replaceAll(/\{(\w+)\}/g, (_all, name: string) => String(values[name])),
  },
  window: {
    showWarningMessage: (text: string) => warned.push(text),
    showInformationMessage: (message: string, { detail }: { detail: string }) => {
      asked.push({ message, detail });
      return Promise.resolve(answer);
    },
  },
}));
const connectServer = vi.fn((_tools: unknown, _server: unknown) => Promise.resolve(true));
vi.mock('./commands/connect-server.ts', () => ({ connectServer }));
const { ConnectLinks } = await import('./connect-links.ts');

let known: Server[] = [];
const servers = { all: () => known };
const links = new ConnectLinks({ output: { warn: () => undefined }, servers } as never);
const follow = (query: string) => links.handleUri({ path: '/connect', query } as never);
const hex = 'ab'.repeat(32);

beforeEach(() => {
  asked.length = 0;
  warned.length = 0;
  answer = undefined;
  known = [];
  connectServer.mockClear();
});

test('a link asks first, with the address and the fingerprint, and does nothing without an answer', async () => {
  await follow(`url=wss%3A%2F%2Frepo.example%3A8470&name=Main&fingerprint=${hex}`);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.message).toBe('Connect to "Main"?');
  expect(asked[0]?.detail).toContain('wss://repo.example:8470/');
  expect(asked[0]?.detail).toContain('AB:AB:AB');
  expect(connectServer).not.toHaveBeenCalled();
});

test('then it connects as the command does, and the token is still to be typed', async () => {
  answer = 'Continue';
  await follow('url=wss%3A%2F%2Frepo.example&name=Main');
  expect(connectServer.mock.calls[0]?.[1]).toEqual({ name: 'Main', url: 'wss://repo.example:8470/' });
});

test.each([[{ fingerprint: `${'CD:'.repeat(31)}CD` }], [{}]])(
  'of a server that is known, with %j, a link changes neither the name nor which certificate is trusted',
  async (trusted) => {
    answer = 'Continue';
    known = [{ name: 'Main', url: 'wss://repo.example:8470/', ...trusted }];
    await follow(`url=wss%3A%2F%2FREPO.example&name=Other&fingerprint=${hex}`);
    expect(asked[0]?.message).toBe('Connect to "Main"?');
    expect(asked[0]?.detail).not.toContain('AB:AB:AB');
    expect(connectServer.mock.calls[0]?.[1]).toEqual(known[0]);
  },
);

test('a name of other letters is shown as the DNS has it, and said to be so', async () => {
  await follow(`url=${encodeURIComponent('wss://rep\u043e.example')}`);
  expect(asked[0]?.detail).toContain('wss://xn--rep-ued.example:8470/');
  expect(asked[0]?.detail).toContain('other alphabets');
});

test.each([
  'url=javascript%3Aalert(1)',
  'url=wss%3A%2F%2Fa%40b.example',
  'url=wss%3A%2F%2Fb.example&token=x',
])('%s is refused in words, and nothing is asked', async (query) => {
  answer = 'Continue';
  await follow(query);
  expect(warned[0]).toMatch(/^The link was not followed\. ./);
  expect(asked).toEqual([]);
  expect(connectServer).not.toHaveBeenCalled();
});
