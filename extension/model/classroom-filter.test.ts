import { expect, test } from 'vitest';
import type { Classroom, Computer } from '../../daemon/protocol/index.ts';
import { filterClassroom } from './classroom-filter.ts';

const computer = (name: string, ip: string, status: Computer['status'] = 'off'): Computer => ({
  ...{ id: name, name, ip, status, mac: '00:11:22:33:44:55', disks: [], cache: null },
});

const classroom: Classroom = {
  ...{ id: 'c1', name: 'Aula Física', network: '10.0.0.0/24' },
  multicast: {
    port: 9000,
    mode: 'full-duplex',
    address: '239.194.0.1',
    speedMbps: 90,
    clients: 3,
    seconds: 60,
  },
  p2p: { mode: 'peer', seconds: 60 },
  groups: [{ id: 'g1', name: 'Window side', computers: ['pc01', 'pc02'] }],
  computers: [
    computer('pc01', '10.0.0.1', 'idle'),
    computer('pc02', '10.0.0.2'),
    computer('pc03', '10.0.0.13'),
  ],
};

const words = {
  prefixOf: (field: string) => ({ classroom: 'aula', computer: 'equipo', status: 'estado' })[field] ?? '',
  statusText: (status: string) => (status === 'off' ? 'apagado' : 'encendido'),
};

test.each([
  ['', ['pc01', 'pc02', 'pc03']],
  ['fisica', ['pc01', 'pc02', 'pc03']],
  ['aula:fisica', ['pc01', 'pc02', 'pc03']],
  ['pc02', ['pc02']],
  ['10.0.0.1', ['pc01', 'pc03']],
  ['00:11:22', ['pc01', 'pc02', 'pc03']],
  ['window', ['pc01', 'pc02']],
  ['fisica apagado', ['pc02', 'pc03']],
  ['status:idle', ['pc01']],
  ['estado:apagado equipo:pc03', ['pc03']],
  ['computer:fisica', undefined],
  ['quimica', undefined],
])('%j', (text, expected) => {
  expect(filterClassroom(classroom, text, words)?.map(({ name }) => name)).toEqual(expected);
});
