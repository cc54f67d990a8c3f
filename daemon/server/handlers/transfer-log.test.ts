import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { transferLog } from './transfer-log.ts';

const senderLog = (port: number) => (port === 9000 ? 'Udp-sender 20120424\n' : undefined);

it('tells what the sender of a port wrote', async () => {
  expect(await transferLog({ port: 9000 }, paperCall({ transfers: { senderLog } }))).toEqual({
    text: 'Udp-sender 20120424\n',
  });
});

it('tells that there was none', () => {
  expect(() => transferLog({ port: 9002 }, paperCall({ transfers: { senderLog } }))).toThrow(
    expect.objectContaining({ reason: 'notFound' }),
  );
});
