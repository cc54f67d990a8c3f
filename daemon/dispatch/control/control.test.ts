import { describe, expect, it } from 'vitest';
import type { Dispatch } from '../index.ts';
import type { FakeClient } from '../test-support/fake-client.ts';
import { connected, idle, ip, open, reaches, request, status } from '../test-support/room.ts';

const pc = { ip, mac: '02:00:00:00:00:01' };
const notDone = (key: string, args?: object) => ({ done: false, reason: { key, ...(args && { args }) } });

/** A computer in its installed system. */
async function installed(dispatch: Dispatch): Promise<FakeClient> {
  const client = await connected(dispatch);
  await client.expect('GET /refresh');
  client.answer(200, { status: 'LINUX' });
  await status(dispatch, 'linux');
  return client;
}

describe('waking', () => {
  it('sends a packet to each port of the network, and waits until the computer connects', async () => {
    const sent: unknown[] = [];
    const send = async (packet: Buffer, ...to: unknown[]) => void sent.push([packet.length, ...to]);
    const dispatch = await open({ wakePorts: [9, 7], send });
    expect(await dispatch.control.wake(pc, '127.0.0.0/24')).toEqual({ done: true });
    expect(sent).toEqual([
      [102, '127.0.0.255', 9],
      [102, '127.0.0.255', 7],
    ]);
    expect(dispatch.presence.get(ip)).toEqual({
      status: 'off',
      disks: [],
      cache: null,
      power: { action: 'wake', since: expect.any(String) },
    });
    await idle(dispatch);
    expect(dispatch.presence.get(ip)).not.toHaveProperty('power');
    expect(await dispatch.control.wake(pc, '127.0.0.0/24')).toEqual(notDone('power.isOn'));
    expect(sent).toHaveLength(2);
  });

  it('ends without the computer when the time is over', async () => {
    const dispatch = await open({ send: async () => {}, timings: { startLimit: 1 } });
    const changes: string[] = [];
    dispatch.presence.onDidChange((addresses) => changes.push(...addresses));
    await dispatch.control.wake(pc, '');
    await expect.poll(() => changes).toEqual([ip, ip]);
    expect(dispatch.presence.get(ip)).toBeUndefined();
  });

  it('tells why a packet could not be sent', async () => {
    const send = () => Promise.reject(Object.assign(new Error(), { code: 'ENETUNREACH' }));
    const dispatch = await open({ send });
    expect(await dispatch.control.wake(pc, '10.0.0.0/24')).toEqual(
      notDone('power.notSent', { address: '10.0.0.255', code: 'ENETUNREACH' }),
    );
    expect(dispatch.presence.get(ip)).toBeUndefined();
  });
});

describe('a computer that is on', () => {
  it.each(['reboot', 'poweroff'] as const)('takes %s', async (action) => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const outcome = dispatch.control.power(ip, action);
    await client.expect(`POST /${action}`);
    client.answer(202);
    expect(await outcome).toEqual({ done: true });
    client.close();
    await status(dispatch, 'off');
    expect(dispatch.presence.get(ip)?.power?.action).toBe(action === 'reboot' ? action : undefined);
    await idle(dispatch);
    expect(dispatch.presence.get(ip)?.power).toBeUndefined();
  });

  it('takes it in its installed system too, and nothing else', async () => {
    const dispatch = await open();
    const client = await installed(dispatch);
    const needsOgLive = notDone('power.needsOgLive');
    expect(await dispatch.control.power(ip, 'logout')).toEqual(needsOgLive);
    expect(await dispatch.control.power(ip, 'boot', { disk: 1, partition: 1 })).toEqual(needsOgLive);
    await expect(dispatch.control.hardware(ip)).rejects.toMatchObject({ reason: 'conflict' });
    const outcome = dispatch.control.power(ip, 'reboot');
    await client.expect('POST /reboot');
    client.answer(202);
    expect(await outcome).toEqual({ done: true });
  });

  it('boots a system: the fields are strings under their own names', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const outcome = dispatch.control.power(ip, 'boot', { disk: 1, partition: 2 });
    const { body } = await client.expect('POST /session');
    expect(body.trim()).toBe('{"disk":"1","partition":"2"}');
    // It has started already.
    client.close();
    expect(await outcome).toEqual({ done: true });
  });

  it('ends what its menu shows by a script', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const outcome = dispatch.control.power(ip, 'logout');
    client.answerRun((await client.expectRun()).runId, 0);
    expect(await outcome).toEqual({ done: true });
    expect(dispatch.jobs.list(10)).toEqual([]);
  });

  it('tells its parts, and what is installed', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const parts = dispatch.control.hardware(ip);
    await client.expect('GET /hardware');
    client.answer(200, { hardware: 'cpu=fast\n' });
    expect(await parts).toEqual({ items: [{ type: 'cpu', description: 'fast' }] });
    const software = dispatch.control.software(ip, { disk: 1, partition: 2 });
    expect((await client.expect('GET /software')).body.trim()).toBe('{"disk":"1","partition":"2"}');
    client.answer(200, { partition: '2', software: 'Linux\nbash\n' });
    expect(await software).toEqual({ os: 'Linux', items: ['bash'] });
  });

  it('tells its disks anew', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    expect(await dispatch.control.refresh(ip)).toEqual({ done: true });
    await client.refreshed();
  });
});

describe('a computer is not asked', () => {
  it('that is off', async () => {
    const dispatch = await open();
    expect(await dispatch.control.power(ip, 'reboot')).toEqual(notDone('power.isOff'));
    await expect(dispatch.control.hardware(ip)).rejects.toMatchObject({ reason: 'conflict' });
  });

  it('that has a job, which goes on', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const job = await dispatch.jobs.start(request({ title: 'Deploy' }));
    const { runId } = await client.expectRun();
    const runs = notDone('power.runsJob', { job: 'Deploy' });
    expect(await dispatch.control.power(ip, 'poweroff')).toEqual(runs);
    expect(await dispatch.control.refresh(ip)).toEqual(runs);
    client.answerRun(runId, 0);
    await reaches(dispatch, job, 'succeeded');
  });

  it('that is at something else', async () => {
    const dispatch = await open();
    const client = await connected(dispatch);
    for (let refusals = 0; refusals < 6; refusals++) {
      await client.expect('GET /refresh');
      client.answer(503);
    }
    await status(dispatch, 'busy');
    expect(await dispatch.control.power(ip, 'reboot')).toEqual(notDone('power.isBusy'));
  });

  it('before it has answered something else of ours', async () => {
    const dispatch = await open();
    const client = await connected(dispatch);
    await client.expect('GET /refresh');
    const outcome = dispatch.control.power(ip, 'reboot');
    client.answerRefresh();
    await client.expect('POST /reboot');
    client.answer(202);
    expect(await outcome).toEqual({ done: true });
  });
});

describe('a computer that does not do what it was asked', () => {
  it('is freed after a time: its worker may have died of the question', async () => {
    const dispatch = await open({ timings: { partsLimit: 5 } });
    const client = await idle(dispatch);
    const asked = dispatch.control.software(ip, { disk: 1, partition: 1 });
    await client.expect('GET /software');
    await expect(asked).rejects.toMatchObject({ reason: 'unavailable' });
    await client.closed;
  });

  it('may refuse it', async () => {
    const dispatch = await open();
    const client = await idle(dispatch);
    const asked = dispatch.control.power(ip, 'reboot');
    await client.expect('POST /reboot');
    client.answer(500);
    expect(await asked).toEqual(notDone('power.rejected'));
    expect(dispatch.presence.get(ip)?.power).toBeUndefined();
  });

  it('may answer with too much, which comes cut short', async () => {
    const dispatch = await open({ timings: { partialLimit: 5 } });
    const client = await idle(dispatch);
    const asked = dispatch.control.hardware(ip);
    await client.expect('GET /hardware');
    client.socket.write(
      'HTTP/1.0 200 OK\r\nContent-Length: 100\r\nContent-Type: application/json\r\n\r\n{"hardware": "cpu',
    );
    await expect(asked).rejects.toMatchObject({ reason: 'unavailable' });
  });
});
