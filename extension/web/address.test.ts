import { expect, test, vi } from 'vitest';

vi.mock('vscode', () => ({ l10n: { t: (text: string) => text } }));
const { addressProblem, originToAllow } = await import('./address.ts');

test.each(['wss://172.17.36.2:8470/', 'ws://localhost:8470/', 'ws://127.0.0.1:1/'])(
  'a page may connect to %s',
  (url) => {
    expect(addressProblem(new URL(url))).toBeUndefined();
  },
);

test.each(['ws://172.17.36.2:8470/', 'ws://localhost.example/', 'ws://[::1]:8470/', 'ws://127.0.0.2/'])(
  'no page of VS Code may connect to %s',
  (url) => {
    expect(addressProblem(new URL(url))).toContain('wss');
  },
);

test.each([
  [`https://v--${'0a'.repeat(26)}.vscode-cdn.net`, 'https://*.vscode-cdn.net'],
  ['http://v--0a1b.cdn.localhost:8080', 'http://*.cdn.localhost:8080'],
  ['https://code.example.org', 'https://code.example.org'],
  ['https://v.example.org', 'https://v.example.org'],
])('the setting calls %s %s', (origin, expected) => {
  expect(originToAllow(origin)).toBe(expected);
});
