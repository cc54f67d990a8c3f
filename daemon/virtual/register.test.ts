import { expect, it } from 'vitest';
import type { DaemonClient } from '../client/index.ts';
import { planComputers } from './classroom.ts';
import { askDaemon, registerClassroom } from './register.ts';

/** A daemon that answers from a table, and what it was asked to save. */
function daemon(answers: Record<string, unknown>) {
  const saved: { method: string; params: unknown }[] = [];
  const request = async (method: string, params: unknown) => {
    if (method.endsWith('/save')) {
      saved.push({ method, params });
    }
    return answers[method];
  };
  return { client: { request } as unknown as Pick<DaemonClient, 'request'>, saved };
}

const [pc01, pc02] = planComputers(2, '127.0.0.11');

it('learns of the repository', async () => {
  const { client } = daemon({
    'og/info': { repository: 'repo1' },
    'og/repository/list': {
      repositories: [{ id: 'other' }, { id: 'repo1', address: '172.17.36.2', folder: '/images' }],
    },
  });
  expect(await askDaemon(client)).toEqual({ repository: 'repo1', address: '172.17.36.2', images: '/images' });
});

it('adds a classroom with its computers', async () => {
  const { client, saved } = daemon({
    'og/classroom/list': { classrooms: [{ id: 'c1', name: 'Aula 1', computers: [] }] },
    'og/classroom/save': { classroom: { id: 'c2', name: 'Aula virtual', computers: [] } },
  });
  await registerClassroom(client, 'Aula virtual', 'repo1', planComputers(2, '127.0.0.11'));
  expect(saved).toMatchObject([
    {
      params: {
        name: 'Aula virtual',
        network: '127.0.0.0/24',
        repository: 'repo1',
        multicast: { clients: 2 },
      },
    },
    { method: 'og/computer/save', params: { classroom: 'c2', ...pc01 } },
    { method: 'og/computer/save', params: { classroom: 'c2', ...pc02 } },
  ]);
});

it('completes the classroom of that name, and changes only what differs', async () => {
  const computers = [
    { id: 'a', ...pc01 },
    { id: 'b', ...pc02, ip: '10.0.0.1' },
  ];
  const { client, saved } = daemon({
    'og/classroom/list': { classrooms: [{ id: 'c2', name: 'Aula virtual', computers }] },
  });
  await registerClassroom(client, 'Aula virtual', 'repo1', planComputers(2, '127.0.0.11'));
  expect(saved).toEqual([{ method: 'og/computer/save', params: { id: 'b', classroom: 'c2', ...pc02 } }]);
});
