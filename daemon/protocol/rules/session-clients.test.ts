import { expect, it } from 'vitest';
import { sessionClients } from './session-clients.ts';

const sum = 'a'.repeat(32);
const image = { file: 'win11.img', sizeBytes: 9, sum };
const has = { cache: { images: [image] } };
const empty = { cache: { images: [] } };
const notAsked = { cache: {} };
const without = { cache: null };

it.each([
  ['MULTICAST', image, [has, empty, notAsked, without], 3],
  ['MULTICAST-DIRECT', image, [has, empty, without], 3],
  ['MULTICAST', image, [has, has], 2],
  ['MULTICAST', undefined, [has, empty], 2],
  ['MULTICAST', image, [], 0],
])('%s of %j to %j waits for %i', (protocol, sent, computers, count) => {
  expect(sessionClients(protocol, sent, computers)).toBe(count);
});
