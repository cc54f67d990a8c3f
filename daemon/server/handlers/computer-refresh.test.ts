import { expect, it } from 'vitest';
import { computer, fakeCall } from '../test-support/room.ts';
import { computerRefresh } from './computer-refresh.ts';

it('asks the computers of the scope', async () => {
  const refresh = async (ip: string) => ({ done: ip === computer.ip });
  expect(
    await computerRefresh({ scope: { computers: ['pc1'] } }, fakeCall({ control: { refresh } })),
  ).toEqual({
    computers: [{ computer: 'pc1', done: true }],
  });
});
