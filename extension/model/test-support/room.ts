import type { Classroom, Computer } from '../../../daemon/protocol/index.ts';

/** A computer at 10.1.2.`at` that is off and of which nothing is known. */
export function computerAt(at: number): Computer {
  return {
    id: `pc${at}`,
    name: `pc-${at}`,
    ip: `10.1.2.${at}`,
    mac: `02:00:00:00:00:${at}`,
    status: 'off',
    disks: [],
    cache: null,
  };
}

/** A classroom `10.1.2.0/24` with the usual sessions. */
export function classroomWith(members: Pick<Classroom, 'groups' | 'computers'>): Classroom {
  return {
    id: 'one',
    name: 'Aula 1',
    network: '10.1.2.0/24',
    multicast: {
      port: 9000,
      mode: 'full-duplex',
      address: '239.194.1.2',
      speedMbps: 90,
      clients: 50,
      seconds: 60,
    },
    p2p: { mode: 'peer', seconds: 60 },
    revision: 'r1',
    ...members,
  };
}
