/** For tests only: one image, one that cannot be read, one classroom with one computer, and one job. */
import type { JobRecord } from '../../dispatch/types.ts';
import type { ImageRecord } from '../../inventory/types.ts';
import type { Classroom, Computer } from '../../protocol/index.ts';

export const image: ImageRecord = {
  id: 'repo1:win11',
  canonicalName: 'win11',
  repository: 'repo1',
  registered: true,
  state: 'ready',
  legacySizeKB: 72_000_000,
};

export const brokenImage: ImageRecord = {
  ...image,
  id: 'repo1:text',
  canonicalName: 'text',
  state: 'error',
  problem: { key: 'error.unauthorized' },
};

export const computer: Computer = {
  id: 'pc1',
  name: 'pc01',
  ip: '10.0.0.1',
  mac: '02:00:00:00:00:01',
  status: 'idle',
  disks: [],
  cache: null,
};

export const classroom: Classroom = {
  id: 'aula1',
  name: 'Aula 1',
  network: '10.0.0.0/24',
  multicast: {
    port: 9000,
    mode: 'full-duplex',
    address: '239.194.0.0',
    speedMbps: 90,
    clients: 50,
    seconds: 60,
  },
  p2p: { mode: 'peer', seconds: 60 },
  groups: [],
  computers: [computer],
};

export const job: JobRecord = {
  id: 'job1',
  title: 'Deploy',
  state: 'running',
  createdBy: 'ana',
  createdAt: '2026-01-01T00:00:00Z',
  scope: { classroom: 'aula1' },
  targets: [{ computer: 'pc1', state: 'waiting', attempt: 1, message: { key: 'error.unauthorized' } }],
};
