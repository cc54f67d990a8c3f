import { expect, it } from 'vitest';
import { daemonUrl } from './daemon-url.ts';

it.each([
  ['172.17.40.2', 'ws://172.17.40.2:8470/'],
  ['172.17.40.2:9000', 'ws://172.17.40.2:9000/'],
  ['Repo.Example', 'ws://repo.example:8470/'],
  ['ws://repo.example', 'ws://repo.example:8470/'],
  ['ws://repo.example:80/', 'ws://repo.example:80/'],
  ['wss://repo.example:443', 'wss://repo.example:443/'],
  ['WSS://repo.example', 'wss://repo.example:8470/'],
  ['[::1]', 'ws://[::1]:8470/'],
  ['[::1]:8471', 'ws://[::1]:8471/'],
])('%s is %s', (address, url) => {
  expect(daemonUrl(address)).toBe(url);
});

it.each([
  '',
  'http://repo.example',
  'repo.example/path',
  'repo example',
  'ana:secret@repo.example',
  'ws://ana@repo.example/',
  'repo.example?token=x',
  'repo.example#x',
  'repo.example:99999',
  'repo.example:port',
  'ws://',
  '::1',
  'a\nb',
])('%j is none', (address) => {
  expect(daemonUrl(address)).toBeUndefined();
});
