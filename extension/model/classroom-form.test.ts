import { describe, expect, it } from 'vitest';
import { classroomProblems } from '../../daemon/protocol/rules/classroom-problems.ts';
import {
  type ClassroomForm,
  draftOf,
  formLines,
  formOf,
  isChanged,
  keptOver,
  saveOf,
  withComputers,
  withGroup,
} from './classroom-form.ts';
import { classroomWith, computerAt } from './test-support/room.ts';

const classroom = classroomWith({
  groups: [{ id: 'g', name: 'Fila A', computers: ['pc12', 'pc11'] }],
  computers: [computerAt(11), computerAt(12)],
});
const before = formOf(classroom);
const members = {
  groups: [{ id: 'g', name: 'Fila A', computers: ['pc11', 'pc12'] }],
  computers: classroom.computers.map(({ id, name, ip, mac }) => ({ id, name, ip, mac })),
};

it('a form that was only opened has no problems and no changes', () => {
  expect(classroomProblems(draftOf(before), [])).toEqual([]);
  expect(isChanged(before, formOf({ ...classroom, revision: 'r2' }))).toBe(false);
});

it('a form that is kept over what another person saved adds again the computer that they removed', () => {
  const kept = keptOver(before, 'r2', (id) => id !== 'pc12');
  const { id, name, ip, mac } = computerAt(12);
  expect(saveOf(kept, before)).toMatchObject({
    revision: 'r2',
    groups: members.groups,
    computers: [members.computers[0], { key: id, name, ip, mac }],
  });
});

describe('what is saved', () => {
  const session = (more: object) => ({ session: { ...before.session, ...more } });
  it.each<[Partial<ClassroomForm>, object]>([
    [{}, {}],
    [{ name: ' Aula 2 ' }, { name: 'Aula 2' }],
    [{ network: '10.1.0.0/16 ' }, { network: '10.1.0.0/16' }],
    [{ repository: 'demo' }, { repository: 'demo' }],
    [session({ speedMbps: ' 50' }), { multicast: { speedMbps: 50 } }],
    [session({ mode: 'half-duplex', port: '9002' }), { multicast: { mode: 'half-duplex', port: 9002 } }],
    [session({ p2pMode: 'seeder', p2pSeconds: '0' }), { p2p: { mode: 'seeder', seconds: 0 } }],
  ])('of %j', (more, saved) => {
    expect(saveOf({ ...before, ...more }, before)).toEqual({
      id: 'one',
      revision: 'r1',
      name: 'Aula 1',
      ...members,
      ...saved,
    });
  });

  it('has new computers by the key that their group names them by', () => {
    const row = {
      key: 'new-1',
      isNew: true,
      name: 'pc-13 ',
      ip: ' 10.1.2.13',
      mac: '020000000013',
      groups: ['g'],
    };
    const form = { ...before, computers: [...before.computers.slice(1), row] };
    expect(isChanged(form, before)).toBe(true);
    expect(saveOf(form, before)).toMatchObject({
      groups: [{ id: 'g', computers: ['pc12', 'new-1'] }],
      computers: [{ id: 'pc12' }, { key: 'new-1', name: 'pc-13', ip: '10.1.2.13', mac: '020000000013' }],
    });
  });
});

it('a number that is none is a problem of its field', () => {
  const form = { ...before, session: { ...before.session, seconds: '1e3', p2pSeconds: '' } };
  expect(classroomProblems(draftOf(form), []).map(({ field }) => field)).toEqual([
    'multicast.seconds',
    'p2p.seconds',
  ]);
});

it('two versions are compared line by line', () => {
  const labels = {
    name: 'Name',
    network: 'Network',
    repository: 'Repository',
    multicast: 'Multicast',
    p2p: 'P2P',
    groups: 'Groups',
    computers: 'Computers',
  };
  expect(formLines(before, labels)).toEqual([
    'Name: Aula 1',
    'Network: 10.1.2.0/24',
    'Repository: ',
    'Multicast: 9000:full-duplex:239.194.1.2:90M:50:60',
    'P2P: peer:60',
    '',
    'Groups:',
    '  Fila A',
    '',
    'Computers:',
    '  pc-11  10.1.2.11  02:00:00:00:00:11  [Fila A]',
    '  pc-12  10.1.2.12  02:00:00:00:00:12  [Fila A]',
  ]);
});

it('what is added has keys and ids of its own', () => {
  const row = { name: 'pc-13', ip: '10.1.2.13', mac: '020000000013' };
  const once = withComputers(before, [row, { ...row, name: 'pc-14' }]);
  const twice = withComputers({ ...once, computers: once.computers.slice(0, 3) }, [row, row]);
  expect(twice.computers.map(({ key }) => key)).toEqual(['pc11', 'pc12', 'new-1', 'new-2', 'new-3']);
  const groups = withGroup(withGroup(before, 'Fila B'), 'Fila C').groups;
  expect(groups.map(({ id, name }) => `${id} ${name}`)).toEqual([
    'g Fila A',
    'group-1 Fila B',
    'group-2 Fila C',
  ]);
});
