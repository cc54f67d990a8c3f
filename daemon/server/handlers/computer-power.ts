import type { ControlOutcome, Place } from '../../dispatch/control/types.ts';
import { type Computer, OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import type { Call, Handler } from '../context.ts';
import { outcomesOf } from './shared/computer-outcomes.ts';
import { hasSystem } from './shared/has-system.ts';

export const computerPower: Handler<'og/computer/power'> = ({ scope, action, disk, partition }, call) => {
  const { inventory, control } = call.rooms;
  const { language } = call.session;
  const computers = inventory.computersOf(scope);
  if (action === 'wake') {
    return outcomesOf(computers, language, (computer) => wake(computer, call));
  }
  if (action !== 'boot') {
    return outcomesOf(computers, language, ({ ip }) => control.power(ip, action));
  }
  if (disk === undefined || partition === undefined) {
    throw new OgError('invalid', { field: 'partition', detail: message('power.bootWhat') });
  }
  return outcomesOf(computers, language, (computer) => boot(computer, { disk, partition }, call));
};

async function boot(computer: Computer, place: Place, { rooms }: Call): Promise<ControlOutcome> {
  const isThere = hasSystem(computer, place);
  if (!isThere) {
    return { done: false, reason: message('power.noPartition', { ...place }) };
  }
  return rooms.control.power(computer.ip, 'boot', place);
}

/** Also from the repository of its classroom: broadcasts stay in their network, and that one may be in it. */
async function wake({ id, ip, mac }: Computer, { rooms, session }: Call): Promise<ControlOutcome> {
  const { control, inventory, remote } = rooms;
  const classroom = inventory.classrooms().find(({ computers }) => computers.some((one) => one.id === id));
  const { network = '', repository } = classroom ?? {};
  const here = await control.wake({ ip, mac }, network);
  if (repository === undefined || !remote.has(repository) || here.reason?.key === 'power.isOn') {
    return here;
  }
  try {
    await remote.call(repository, 'og/repository/wake', { network, macs: [mac] }, session.language);
    control.noteWoken(ip);
    return { done: true };
  } catch {
    // It is away, or of an earlier version: what was done here counts.
    return here;
  }
}
