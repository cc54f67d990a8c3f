import type { Classroom } from '../../protocol/index.ts';
import type { InstructionContext } from '../types.ts';

const computer = (id: string, name: string) => ({
  id,
  name,
  ip: '172.17.36.11',
  mac: '',
  status: 'idle' as const,
  disks: [],
  cache: null,
});

/** A classroom of three computers, as the wizards' tests have it. */
export const classroom: Classroom = {
  id: 'aula-1',
  name: 'Aula 1',
  network: '172.17.36.0/24',
  repository: 'repo1',
  multicast: {
    port: 9004,
    mode: 'half-duplex',
    address: '239.194.17.40',
    speedMbps: 90,
    clients: 50,
    seconds: 45,
  },
  p2p: { mode: 'seeder', seconds: 30 },
  groups: [{ id: 'g1', name: 'Fila 1', computers: ['pc1', 'pc2'] }],
  computers: [computer('pc1', 'pc-01'), computer('pc2', 'pc-02'), computer('pc3', 'pc-03')],
};

export const context: InstructionContext = {
  repositories: [
    { id: 'repo1', name: 'Main', address: '10.1.120.3' },
    { id: 'repo2', name: 'Other', address: '10.1.120.4' },
    { id: 'laptop', name: 'Laptop', address: 'localhost' },
  ],
  images: [
    { id: 'i1', canonicalName: 'windows10', repository: 'repo1', registered: true, state: 'ready' },
    { id: 'i2', canonicalName: 'debian', repository: 'repo2', registered: true, state: 'ready' },
    { id: 'i3', canonicalName: 'half', repository: 'repo1', registered: false, state: 'copying' },
  ],
  classrooms: [classroom],
};
