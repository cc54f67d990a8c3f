import { expect, it } from 'vitest';
import type { Check } from '../../doctor/index.ts';
import type { Role } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import { paperCall } from '../test-support/paper-call.ts';
import { status } from './status.ts';

const taken: Check = {
  id: 'port.tracker',
  state: 'error',
  title: message('doctor.title.port.tracker'),
  message: message('doctor.port.taken', { port: 6969, program: 'bttrack', pid: 7 }),
  plain: message('doctor.port.takenPlain', { port: 6969 }),
  mend: { command: 'stop it', back: 'start it' },
};
const clock: Check = {
  id: 'network.clock',
  state: 'warning',
  title: message('doctor.title.network.clock'),
  message: message('doctor.clock.synchronised'),
};
const checkedAt = '2026-11-27T10:00:00.000Z';

const shown = { id: 'port.tracker', state: 'error', title: 'Torrent tracker port' };
const whole = {
  ...shown,
  message: '6969 is in use by bttrack (process 7)',
  command: 'stop it',
  back: 'start it',
};

it.each<[Role, object]>([
  ['admin', whole],
  ['operator', whole],
  ['viewer', { ...shown, message: '6969 is in use by another program' }],
])('a %s is told what is wrong; commands and programs are for those who may act', async (role, expected) => {
  const asked: boolean[] = [];
  const findings = async (refresh: boolean) => {
    asked.push(refresh);
    return { checkedAt, checks: [taken, clock] };
  };
  const call = paperCall({ status: { findings } }, { identity: { name: 'eva', role } });
  expect(await status({ refresh: true }, call)).toEqual({
    state: 'error',
    errors: 1,
    warnings: 1,
    checkedAt,
    checks: [expected, { id: 'network.clock', state: 'warning', title: 'Clock', message: 'synchronised' }],
  });
  expect(asked).toEqual([true]);
});
