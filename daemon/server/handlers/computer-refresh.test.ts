import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { computer } from '../test-support/records.ts';
import { computerRefresh } from './computer-refresh.ts';

it('asks the computers of the scope', async () => {
  const refresh = async (ip: string) => ({ done: ip === computer.ip });
  expect(
    await computerRefresh({ scope: { computers: ['pc1'] } }, paperCall({ control: { refresh } })),
  ).toEqual({
    computers: [{ computer: 'pc1', done: true }],
  });
});
