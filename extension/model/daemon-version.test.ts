import { expect, test } from 'vitest';
import { protocolVersion } from '../../daemon/protocol/index.ts';
import { versionFailure } from './daemon-version.ts';

const info = { name: 'ogrepod', version: '0.1.0', protocol: protocolVersion };

test('a daemon of today is fine', () => {
  expect(versionFailure(info)).toBeUndefined();
});

test.each<[unknown, object]>([
  [undefined, { kind: 'notOgrepod', answer: 'og/info' }],
  ['pong', { kind: 'notOgrepod', answer: 'og/info' }],
  [{ version: '1' }, { kind: 'notOgrepod', answer: 'og/info' }],
  [
    { ...info, version: '0.0.4' },
    { kind: 'tooOld', found: '0.0.4', needed: '0.1.0' },
  ],
  [
    { ...info, protocol: 'og.v0' },
    { kind: 'tooOld', found: '0.1.0, og.v0', needed: '0.1.0' },
  ],
])('%j is not', (answer, failure) => {
  expect(versionFailure(answer)).toEqual(failure);
});
