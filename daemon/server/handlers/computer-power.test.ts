import { expect, it } from 'vitest';
import type { ComputerControl } from '../../dispatch/control/types.ts';
import { OgError } from '../../protocol/index.ts';
import { paperCall } from '../test-support/paper-call.ts';
import { classroom, computer } from '../test-support/records.ts';
import { computerPower } from './computer-power.ts';

const scope = { classroom: 'aula1' };
const system = { partition: 2, code: '8300', filesystem: 'EXT4', sizeKB: 1, os: 'Ubuntu' };
const second = {
  ...computer,
  id: 'pc2',
  ip: '10.0.0.2',
  disks: [{ disk: 1, table: 'GPT' as const, sizeKB: 2, partitions: [system] }],
};
const computersOf = () => [computer, second];

/** Calls with a control that notes what it is asked. */
function call(control: Partial<ComputerControl>, more: Parameters<typeof paperCall>[0] = {}) {
  return paperCall({ inventory: { computersOf }, control, ...more }, { language: 'es' });
}

it('asks each computer, and says in words why not', async () => {
  const power = async (ip: string, action: string) =>
    ip === computer.ip ? { done: action === 'reboot' } : { done: false, reason: { key: 'power.isOff' } };
  expect(await computerPower({ scope, action: 'reboot' }, call({ power }))).toEqual({
    computers: [
      { computer: 'pc1', done: true },
      { computer: 'pc2', done: false, reason: 'Apagado o sin conexión.' },
    ],
  });
});

it('boots only what is there, as far as that is known', async () => {
  const asked: unknown[] = [];
  const power = async (...given: unknown[]) => {
    asked.push(given);
    return { done: true };
  };
  const place = { disk: 1, partition: 3 };
  const { computers } = await computerPower({ scope, action: 'boot', ...place }, call({ power }));
  expect(computers).toEqual([
    { computer: 'pc1', done: true },
    { computer: 'pc2', done: false, reason: 'El disco 1 no tiene una partición 3 con sistema.' },
  ]);
  expect(asked).toEqual([[computer.ip, 'boot', place]]);
  await computerPower({ scope, action: 'boot', disk: 1, partition: 2 }, call({ power }));
  expect(asked).toHaveLength(3);
});

it('does not boot without a partition', () => {
  expect(() => computerPower({ scope, action: 'boot', disk: 1 }, call({}))).toThrow(OgError);
});

it("wakes by the broadcast of the computer's classroom", async () => {
  const asked: unknown[] = [];
  const wake = async (...given: unknown[]) => {
    asked.push(given);
    return { done: true };
  };
  const inventory = { computersOf: () => [computer] };
  await computerPower({ scope, action: 'wake' }, call({ wake }, { inventory }));
  expect(asked).toMatchObject([[{ ip: computer.ip, mac: computer.mac }, '10.0.0.0/24']]);
});

it.each([
  ['also from the repository of the classroom', async () => ({}), { computer: 'pc1', done: true }],
  [
    'only from here while that is away',
    () => Promise.reject(new OgError('unavailable')),
    { computer: 'pc1', done: false, reason: 'Apagado o sin conexión.' },
  ],
])('wakes %s', async (_, answer, expected) => {
  const calls: unknown[] = [];
  const woken: string[] = [];
  const remote = {
    has: () => true,
    call: async (...given: unknown[]): Promise<never> => {
      calls.push(given);
      return (await answer()) as never;
    },
  };
  const inventory = {
    computersOf: () => [computer],
    classrooms: () => [{ ...classroom, repository: 'repo2' }],
  };
  const control = {
    wake: async () => ({ done: false, reason: { key: 'power.isOff' } }),
    noteWoken: (ip: string) => void woken.push(ip),
  };
  const told = await computerPower({ scope, action: 'wake' }, call(control, { inventory, remote }));
  expect(told.computers).toEqual([expected]);
  const packet = { network: '10.0.0.0/24', macs: [computer.mac] };
  expect(calls).toEqual([['repo2', 'og/repository/wake', packet, 'es']]);
  expect(woken).toEqual(expected.done ? [computer.ip] : []);
});
