/** Rooms of paper: jobs, the computers that they run on, and the ports that they need. */
import type { Rooms } from '../../rooms.ts';
import { job } from '../records.ts';
import type { RoomEvents } from './events.ts';
import type { Fakes } from './fakes.ts';
import { notFaked } from './not-faked.ts';

export const jobsRooms = (
  fakes: Fakes,
  events: RoomEvents,
): Pick<Rooms, 'jobs' | 'control' | 'ports' | 'portChoice' | 'preflights'> => ({
  jobs: {
    started: () => undefined,
    start: notFaked,
    list: () => [job],
    find: async () => ({ jobs: [job], total: 1 }),
    get: () => job,
    origin: () => ({}),
    attempts: () => new Map(),
    keepText: notFaked,
    readText: async () => undefined,
    noteTransferred: notFaked,
    keepTransferred: notFaked,
    script: () => '',
    senders: () => [],
    active: () => [],
    cancel: notFaked,
    retry: notFaked,
    output: notFaked,
    explainHold: notFaked,
    startedWithout: notFaked,
    release: notFaked,
    onDidChange: events.jobs.event,
    onDidForget: events.forgotten.event,
    onDidOutput: events.output.event,
    dispose: async () => {},
    ...fakes.jobs,
  },
  control: {
    wake: notFaked,
    noteWoken: notFaked,
    sendWake: notFaked,
    power: notFaked,
    refresh: notFaked,
    hardware: notFaked,
    software: notFaked,
    ...fakes.control,
  },
  ports: {
    check: async () => [],
    endAbandoned: async () => {},
    ...fakes.ports,
  },
  portChoice: {
    check: async () => undefined,
    start: ({ script }, _choice, take) => take(script, () => 'send'),
    ...fakes.portChoice,
  },
  preflights: { note: () => {}, of: async () => undefined, ...fakes.preflights },
});
