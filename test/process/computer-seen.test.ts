import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Computer } from '../../daemon/protocol/index.ts';
import { startDaemon } from '../support/daemon.ts';
import { untilChanged } from '../support/until.ts';
import { haveOwnAddresses, startVirtualClassroom } from '../support/virtual-classroom.ts';

/** The first computer, once it is off, or once it is not. */
async function untilOff(client: DaemonClient, isOff: boolean): Promise<Computer> {
  const look = async () => (await client.request('og/classroom/list', {})).classrooms[0]?.computers[0];
  await untilChanged(client, 'classroom', async () => ((await look())?.status === 'off') === isOff);
  const computer = await look();
  if (!computer) {
    throw new Error('no computer');
  }
  return computer;
}

it('a computer that was switched off tells when it was connected last, after a restart too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'og-seen-'));
  const start = () => startDaemon({ folder, config: { clients: { proxyProtocol: !haveOwnAddresses } } });
  let daemon = await start();
  try {
    let client = await daemon.connect();
    const before = new Date().toISOString();
    const classroom = await startVirtualClassroom(daemon, { size: 1 });
    expect(await untilOff(client, false)).not.toHaveProperty('seenAt');
    await classroom.stop();
    const { seenAt } = await untilOff(client, true);
    expect(seenAt !== undefined && seenAt >= before && seenAt <= new Date().toISOString()).toBe(true);
    await client.close();
    await daemon.stop();

    daemon = await start();
    client = await daemon.connect();
    expect(await untilOff(client, true)).toMatchObject({ status: 'off', seenAt });
    await client.close();
  } finally {
    await daemon.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
