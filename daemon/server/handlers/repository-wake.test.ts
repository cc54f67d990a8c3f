import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { repositoryWake } from './repository-wake.ts';

const macs = ['02:00:00:00:00:01', '02:00:00:00:00:02'];

it('sends a packet for each MAC', async () => {
  const sent: unknown[] = [];
  const sendWake = async (...given: unknown[]) => void sent.push(given);
  const network = '10.0.0.0/24';
  expect(await repositoryWake({ network, macs }, paperCall({ control: { sendWake } }))).toEqual({});
  expect(sent).toEqual(macs.map((mac) => [mac, network]));
});

it('refuses what is no network, and tells what cannot be sent', async () => {
  const sendWake = () => Promise.reject(Object.assign(new Error(), { code: 'EACCES' }));
  const wake = (network: string) => repositoryWake({ network, macs }, paperCall({ control: { sendWake } }));
  await expect(wake('10.0.0.0')).rejects.toMatchObject({ reason: 'invalid' });
  await expect(wake('')).rejects.toMatchObject({ reason: 'unavailable' });
});
