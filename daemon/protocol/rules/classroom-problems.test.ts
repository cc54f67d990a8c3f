import { describe, expect, it } from 'vitest';
import type { ClassroomDraft, OtherClassroom } from './classroom-draft.ts';
import { classroomProblems } from './classroom-problems.ts';

const pc = (at: number, more: object = {}) => ({
  id: `pc${at}`,
  name: `pc-${at}`,
  ip: `10.1.2.${at}`,
  mac: `02:00:00:00:00:${String(at).padStart(2, '0')}`,
  ...more,
});

const room: ClassroomDraft = {
  id: 'one',
  name: 'Aula 1',
  network: '10.1.2.0/24',
  multicast: { port: 9000, address: '239.194.2.1', speedMbps: 90, clients: 50, seconds: 60 },
  p2p: { seconds: 60 },
  groups: [{ id: 'g', name: 'Fila', computers: ['pc11'] }],
  computers: [pc(11), pc(12)],
};
const other: OtherClassroom = {
  id: 'two',
  name: 'Aula 2',
  network: '10.1.3.0/24',
  session: { port: 9004, address: '239.194.3.1' },
  computers: [pc(21, { ip: '10.1.3.21' }), pc(22, { ip: '10.1.3.22' })],
};

const found = (draft: Partial<ClassroomDraft>) =>
  classroomProblems({ ...room, ...draft }, [other]).map(
    ({ severity, field, code }) => `${severity} ${field} ${code}`,
  );

it('a classroom without a fault has no problems', () => expect(found({})).toEqual([]));

describe('the problems of a classroom', () => {
  const multicast = (more: object) => ({ multicast: { ...room.multicast, ...more } });
  const computers = (...more: object[]) => ({ computers: [pc(11), ...more.map((one) => pc(12, one))] });
  it.each<[Partial<ClassroomDraft>, string[]]>([
    [{ name: ' ' }, ['error name blank']],
    [{ name: 'a\nb' }, ['error name controlCharacter']],
    [{ name: 'x'.repeat(201) }, ['error name tooLong']],
    [{ name: 'AULA 2 ' }, ['error name classroomExists']],
    [{ network: '10.1.2.0' }, ['error network network']],
    [{ network: '10.1.0.0/16' }, ['warning network networkOverlaps']],
    [{ network: '' }, []],
    [multicast({ port: 9001 }), ['error multicast.port port']],
    [multicast({ port: Number.NaN }), ['error multicast.port port']],
    [multicast({ address: '10.0.0.1' }), ['error multicast.address multicastAddress']],
    [multicast({ port: 9004 }), ['warning multicast.port portShared']],
    [multicast({ address: '239.194.3.1' }), ['warning multicast.address addressShared']],
    [multicast({ speedMbps: 0 }), ['error multicast.speedMbps range']],
    [multicast({ clients: 1.5 }), ['error multicast.clients range']],
    [multicast({ seconds: 0 }), ['error multicast.seconds range']],
    [{ p2p: { seconds: -1 } }, ['error p2p.seconds range']],
    [{ groups: [{ id: 'g', name: 'Fila', computers: [] }] }, ['warning groups.0.name groupEmpty']],
    [
      { groups: [...room.groups, { id: 'h', name: 'FILA', computers: ['pc12'] }] },
      ['error groups.1.name groupTwice'],
    ],
    [computers({ name: '' }), ['error computers.1.name blank']],
    [
      computers({ name: 'PC-11' }),
      ['error computers.0.name computerExists', 'error computers.1.name computerExists'],
    ],
    [computers({ name: 'pc-21' }), ['warning computers.1.name nameElsewhere']],
    [computers({ name: 'aula-de-informatica' }), ['warning computers.1.name nameLong']],
    [computers({ ip: '10.1.2' }), ['error computers.1.ip ip']],
    [computers({ ip: '10.1.4.1' }), ['warning computers.1.ip outsideNetwork']],
    [computers({ ip: '10.1.2.11' }), ['error computers.0.ip ipTaken', 'error computers.1.ip ipTaken']],
    [
      computers({ ip: '10.1.3.22' }),
      ['error computers.1.ip ipTaken', 'warning computers.1.ip outsideNetwork'],
    ],
    [computers({ mac: 'x' }), ['error computers.1.mac mac']],
    [computers({ mac: '020000000021' }), ['error computers.1.mac macTaken']],
    // It moves here: its own address is not taken.
    [computers({ ...pc(21), ip: '10.1.2.21' }), []],
  ])('of %j', (draft, problems) => expect(found(draft)).toEqual(problems));

  it('name who has the address', () => {
    const [problem] = classroomProblems({ ...room, computers: [pc(11, { ip: '10.1.3.22' })] }, [other]);
    expect(problem?.args).toEqual({ name: 'pc-22', classroom: 'Aula 2', ip: '10.1.3.22' });
  });

  it('of 10,000 computers are found at once', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ({
      name: `c${at}`,
      ip: `10.${Math.floor(at / 250)}.1.${at % 250}`,
      mac: at.toString(16).padStart(12, '0'),
    }));
    expect(classroomProblems({ ...room, network: '', computers: many, groups: [] }, [other])).toEqual([]);
  });
});
