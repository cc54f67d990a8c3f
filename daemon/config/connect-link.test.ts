import { expect, it, test } from 'vitest';
import { selfSigned } from '../server/test-support/certificate.ts';
import { connectLink, consoleAddress } from './connect-link.ts';

const settings = (host: string, hosts: string[] = []) => ({
  listen: { host, port: 8470, hosts, origins: [] },
  repository: {
    ...{ id: 'main', name: 'Main', address: '172.17.36.2', otherAddresses: [] },
    ...{ images: '/images', imagesAreDefault: false },
  },
});

it.each([
  ['0.0.0.0', 'ws://172.17.36.2:8470', false],
  ['::', 'ws://172.17.36.2:8470', false],
  ['10.0.0.9', 'ws://10.0.0.9:8470', false],
  ['fd00::9', 'ws://[fd00::9]:8470', false],
  ['127.0.0.1', 'ws://127.0.0.1:8470', true],
  ['localhost', 'ws://localhost:8470', true],
  ['::1', 'ws://[::1]:8470', true],
])('a daemon that listens on %s is at %s', (host, url, onlyHere) => {
  expect(consoleAddress(settings(host), undefined)).toEqual({ url, onlyHere });
});

test('the address is one of the certificate, where there is one', () => {
  const found = consoleAddress(
    settings('0.0.0.0', ['elsewhere.example', 'localhost']),
    selfSigned('localhost'),
  );
  expect(found.url).toBe('wss://localhost:8470');
  expect(found.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
});

test('a link holds address, name and fingerprint, whatever is in them', () => {
  const link = connectLink({ url: 'wss://h:1', fingerprint: 'AB:CD', onlyHere: false }, 'Aula & más #1');
  const url = new URL(link);
  expect(url.href).toBe(link);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    url: 'wss://h:1',
    name: 'Aula & más #1',
    fingerprint: 'AB:CD',
  });
  expect(link.startsWith('vscode://og-studio.og-studio/connect?url=wss%3A%2F%2Fh%3A1&')).toBe(true);
});
