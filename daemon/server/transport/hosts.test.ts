import { expect, test } from 'vitest';
import { hostProblem } from './hosts.ts';

const rules = {
  hosts: ['Repo.Example', '172.17.36.2'],
  origins: ['https://Panel.example', 'https://*.cdn.example', 'http://*.localhost:8080'],
};
const problem = (host: string | undefined, origin?: string) =>
  hostProblem(
    { ...(host !== undefined && { host }), ...(origin !== undefined && { origin }) },
    '::ffff:10.0.0.7',
    rules,
  )?.header;

test.each([
  'localhost',
  'localhost:8470',
  'LOCALHOST.:8470',
  '127.0.0.1:8470',
  '127.9.9.9',
  '[::1]:8470',
  'repo.example',
  'REPO.example:8470',
  '172.17.36.2:8470',
  '10.0.0.7:8470',
])('a request for %s is taken', (host) => {
  expect(problem(host)).toBeUndefined();
  expect(problem(host, 'http://localhost:3000')).toBeUndefined();
  expect(problem(host, 'http://repo.example')).toBeUndefined();
  expect(problem(host, 'https://panel.example')).toBeUndefined();
});

test.each([
  undefined,
  '',
  'evil.example',
  'evil.example:8470',
  'localhost.evil.example',
  'evil.example@localhost',
  'localhost evil.example',
  'repo.example.evil.example',
  '127.0.0.1.nip.io',
  '10.0.0.8',
  '2130706433',
  '0x7f.1',
  '[::ffff:1.2.3.4]',
])('a request for %s is refused', (host) => {
  expect(problem(host)).toBe('Host');
});

test.each(['https://v--0a1b.cdn.example', 'https://x.cdn.example', 'http://v--0a.localhost:8080'])(
  'a page of %s, one name below a wildcard, is taken',
  (origin) => {
    expect(problem('localhost', origin)).toBeUndefined();
  },
);

test.each([
  'https://cdn.example',
  'https://.cdn.example',
  'https://a.b.cdn.example',
  'https://evilcdn.example',
  'https://a.cdn.example.evil.example',
  'https://a.cdn.example:444',
  'https://evil.example/.cdn.example',
  'https://evil.example#.cdn.example',
  'https://a@x.cdn.example',
  'http://a.cdn.example',
  'wss://a.cdn.example',
  'http://a.localhost:8081',
  'https://evil.example',
  'http://repo.example.evil.example',
  'http://evil.example#localhost',
  'http://localhost@evil.example',
  'https://panel.example:444',
  'https://panel.example/',
  'file://',
  'null',
  '',
  'vscode-webview://localhost',
])('a page of %s is refused', (origin) => {
  expect(problem('localhost', origin)).toBe('Origin');
});
