import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { transferStop } from './transfer-stop.ts';

const session = { port: 9000, address: '239.1.1.1', image: 'win', receivers: 0, state: 'cancelled' } as const;
const transfers = {
  stop: (port: number) => Promise.resolve(port === session.port ? session : undefined),
};

it('ends the session of a port', async () => {
  expect(await transferStop({ port: 9000 }, paperCall({ transfers }))).toEqual({ session });
});

it('tells that there is none', async () => {
  await expect(transferStop({ port: 9002 }, paperCall({ transfers }))).rejects.toMatchObject({
    reason: 'notFound',
  });
});
