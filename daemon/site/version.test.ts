import { expect, test } from 'vitest';
import { versionOf } from './version.ts';

test.each<[string, string, string, string | undefined]>([
  ['VERSION.json', '{"project":"OpenGnsys","version":"1.1.1d","codename":"x"}', '', '1.1.1d'],
  ['VERSION.json before VERSION.txt', '{"version":"1.2.0"}', 'OpenGnsys 1.0.6', '1.2.0'],
  ['VERSION.txt', '', 'OpenGnsys 1.0.6a r4567\n', '1.0.6a'],
  ['VERSION.txt with another word', '', 'OpenGnsys Server 1.1.0 r5000\n', '1.1.0'],
  ['neither', '', '', undefined],
  ['no JSON', '<html>', '', undefined],
  ['another kind of value', '{"version":["1"]}', '', undefined],
  ['no version', '{"version":"\\u001b[2J"}', '', undefined],
  ['one that is too long', `{"version":"${'1'.repeat(500)}"}`, '', undefined],
  ['of something else', '', 'Debian 9\n', undefined],
])('%s', (_name, json, text, version) => {
  expect(versionOf(json, text)).toBe(version);
});
