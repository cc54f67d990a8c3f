import { expect, it } from 'vitest';
import { classroom, computer } from '../../test-support/records.ts';
import { jobOrigin } from './job-origin.ts';

const other = { ...computer, id: 'pc2', name: 'pc02' };
const classrooms = [
  { ...classroom, groups: [{ id: 'g1', name: 'Primera fila', computers: ['pc1'] }] },
  { ...classroom, id: 'aula2', name: 'Aula 2', computers: [other] },
  { ...classroom, id: 'aula3', name: 'Aula 3', computers: [] },
];
const sent = {
  computers: [other, computer],
  classrooms,
  source: undefined,
  from: '10.0.0.9',
  images: ['win11'],
  plan: undefined,
  what: [{ action: 'deployImage', image: 'win11' }],
};
const always = {
  createdFrom: '10.0.0.9',
  classrooms: ['aula1', 'aula2'],
  images: ['win11'],
  what: sent.what,
  names: ['pc02', 'pc01'],
};

it.each([
  [{ computers: ['pc1', 'pc2'] }, {}],
  [{ classroom: 'aula1' }, { scopeNames: { classroom: 'Aula 1' } }],
  [{ classroom: 'aula1', group: 'g1' }, { scopeNames: { classroom: 'Aula 1', group: 'Primera fila' } }],
  [{ classroom: 'gone' }, {}],
])('of the scope %j the names are kept: %j', (scope, names) => {
  expect(jobOrigin({ ...sent, scope })).toEqual({ ...always, ...names });
});

it('keeps the file that the text came from', () => {
  const origin = jobOrigin({ ...sent, scope: { classroom: 'aula3' }, source: 'aula.og' });
  expect(origin).toMatchObject({ source: 'aula.og', scopeNames: { classroom: 'Aula 3' } });
});
