import { expect, test } from 'vitest';
import { connectLink as printedLink } from '../../daemon/config/connect-link.ts';
import { connectLink, type LinkProblem } from './connect-link.ts';

const query = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const hex = 'ab'.repeat(32);

test.each<[Record<string, string>, object]>([
  [
    { url: 'wss://repo.example:8470', name: 'Main', fingerprint: hex },
    { name: 'Main', url: 'wss://repo.example:8470/', fingerprint: Array(32).fill('AB').join(':') },
  ],
  [{ url: 'wss://repo.example' }, { name: 'repo.example', url: 'wss://repo.example:8470/' }],
  [
    { url: '10.0.0.2:9000', name: ' ' },
    { name: '10.0.0.2:9000', url: 'ws://10.0.0.2:9000/' },
  ],
  // A Cyrillic letter that looks like a Latin one is seen.
  [
    { url: 'wss://rep\u043e.example' },
    { name: 'xn--rep-ued.example', url: 'wss://xn--rep-ued.example:8470/' },
  ],
])('%j is a server', (fields, server) => {
  expect(connectLink('/connect', query(fields))).toEqual({ server });
});

test.each<[LinkProblem, Record<string, string>]>([
  ['scheme', { url: 'javascript:alert(1)' }],
  ['scheme', { url: 'file:///etc/passwd' }],
  ['scheme', { url: 'http://repo.example' }],
  ['scheme', { url: 'command:workbench.action.quit' }],
  ['password', { url: 'wss://ana:secret@repo.example' }],
  ['password', { url: 'wss://repo.example@evil.example' }],
  ['address', {}],
  ['address', { url: '' }],
  ['address', { url: 'wss://repo.example/path' }],
  ['address', { url: 'wss://repo.example?x' }],
  ['address', { url: 'wss://repo.example:99999' }],
  ['hidden', { url: 'wss://repo.example\u0000' }],
  ['hidden', { url: 'wss://\u202eelpmaxe.oper' }],
  ['hidden', { url: 'wss://re\u200bpo.example' }],
  ['hidden', { url: 'wss://repo.example', name: 'Main\u2066' }],
  ['tooLong', { url: `wss://${'a'.repeat(10_000)}.example` }],
  ['fingerprint', { url: 'wss://repo.example', fingerprint: 'trust me' }],
  ['token', { url: 'wss://repo.example', token: 'secret' }],
])('%s: %j', (problem, fields) => {
  expect(connectLink('/connect', query(fields))).toEqual({ problem });
});

test('other paths are nothing that we know', () => {
  expect(connectLink('/', query({ url: 'wss://repo.example' }))).toEqual({ problem: 'path' });
});

test.each(['wss://repo.example:8470', 'wss://[2001:db8::1]:8470', 'ws://172.17.36.2:8470'])(
  'what `ogrepod token add` prints is read, as it stands and as VS Code hands it over, decoded: %s',
  (url) => {
    const link = printedLink({ url, fingerprint: hex, onlyHere: false }, 'Main & 2');
    const given = link.slice(link.indexOf('?') + 1);
    expect(connectLink('/connect', given)).toMatchObject({ server: { name: 'Main & 2', url: `${url}/` } });
    expect(connectLink('/connect', decodeURIComponent(given))).toMatchObject({ server: { url: `${url}/` } });
  },
);
