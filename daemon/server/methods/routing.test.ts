import { expect, it } from 'vitest';
import { type Method, methodTable } from '../../protocol/index.ts';
import { paperCall } from '../test-support/paper-call.ts';
import { paperRooms } from '../test-support/paper-rooms.ts';
import { image } from '../test-support/records.ts';
import { callMethod } from './call.ts';
import { repositoryElsewhere } from './routing.ts';

const remote = { has: (id: string) => id === 'lab' };

it('methods of images and of the trash go where their repository is, all others stay', () => {
  const { rooms } = paperRooms({ remote });
  const going = (Object.keys(methodTable) as Method[]).filter(
    (method) => repositoryElsewhere(method, { repository: 'lab' }, rooms) === 'lab',
  );
  const expected = Object.keys(methodTable).filter(
    (method) => /^og\/(image|trash)\//.test(method) && method !== 'og/image/list',
  );
  expect(going).toEqual(expected);
  expect(going).toContain('og/image/register');
  expect(going).toContain('og/trash/restore');
});

it.each([
  ['none', {}],
  ['its own', { repository: 'repo1' }],
  ['one that nobody knows', { repository: 'nowhere' }],
])('stays here with %s', (_name, params) => {
  expect(repositoryElsewhere('og/image/remove', params, paperRooms({ remote }).rooms)).toBeUndefined();
});

it('asks the other daemon in the language of the session, after the role and the parameters were checked', async () => {
  const asked: unknown[] = [];
  const fakes = {
    remote: {
      ...remote,
      call: async (...args: unknown[]) => {
        asked.push(args);
        return image as never;
      },
    },
  };
  const key = { repository: 'lab', canonicalName: 'win11' };
  expect(await callMethod('og/image/remove', key, paperCall(fakes, { language: 'es' }))).toBe(image);
  expect(asked).toEqual([['lab', 'og/image/remove', key, 'es']]);

  const operator = paperCall(fakes, { identity: { name: 'eva', role: 'operator' } });
  await expect(callMethod('og/image/remove', key, operator)).rejects.toMatchObject({ reason: 'forbidden' });
  await expect(callMethod('og/image/remove', { repository: 'lab' }, paperCall(fakes))).rejects.toThrow();
  expect(asked).toHaveLength(1);
});
