import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClassroomSave, Computer } from '../protocol/index.ts';
import { next, TestInventory } from './test-support/room.ts';
import type { Inventory } from './types.ts';

let test: TestInventory;
beforeEach(async () => {
  test = await TestInventory.open();
});
afterEach(() => test.dispose());

const computer = (classroom: string, at: number, more: object = {}) => ({
  classroom,
  name: `pc-${at}`,
  ip: `172.17.36.${at}`,
  mac: `000c29abcd${String(at).padStart(2, '0')}`,
  ...more,
});

describe('classrooms', () => {
  it('have defaults that follow their network', async () => {
    const empty = await test.inventory.saveClassroom({ name: 'Aula 1' });
    expect(empty).toMatchObject({ network: '', p2p: { mode: 'peer', seconds: 60 }, computers: [] });
    await test.inventory.saveComputer(computer(empty.id, 11));
    expect(test.inventory.classrooms()).toMatchObject([
      { network: '172.17.36.0/24', multicast: { port: 9000, address: '239.194.17.36', speedMbps: 90 } },
    ]);
    const changed = await test.inventory.saveClassroom({ id: empty.id, multicast: { speedMbps: 50 } });
    expect(changed).toMatchObject({ name: 'Aula 1', multicast: { speedMbps: 50, port: 9000 } });
    const again = await test.inventory.saveClassroom({ id: empty.id, multicast: { port: 9002 } });
    expect(again.multicast).toMatchObject({ speedMbps: 50, port: 9002 });
  });

  it('keep computers, which come and go', async () => {
    const one = await test.inventory.saveClassroom({ name: 'Uno' });
    const two = await test.inventory.saveClassroom({ name: 'Dos' });
    const pc = await test.inventory.saveComputer(computer(one.id, 11));
    expect(pc).toEqual({ ...pc, mac: '00:0C:29:AB:CD:11', status: 'off', disks: [], cache: null });
    await test.inventory.saveComputer(computer(one.id, 12));
    await test.inventory.saveClassroom({
      id: one.id,
      groups: [{ id: 'g', name: 'Fila', computers: [pc.id, pc.id] }],
    });
    expect(test.inventory.classrooms()[0]?.groups).toEqual([{ id: 'g', name: 'Fila', computers: [pc.id] }]);
    const moved = await test.inventory.saveComputer({ ...computer(two.id, 11), id: pc.id });
    expect(moved.id).toBe(pc.id);
    expect(test.inventory.classrooms().map((room) => room.computers.map(({ name }) => name))).toEqual([
      ['pc-12'],
      ['pc-11'],
    ]);
    expect(test.inventory.classrooms()[0]?.groups).toEqual([{ id: 'g', name: 'Fila', computers: [] }]);
    expect(await test.inventory.removeComputer(pc.id)).toMatchObject({ id: pc.id });
    expect(await test.inventory.removeClassroom(one.id)).toMatchObject({ id: one.id });
    expect(test.inventory.classrooms()).toMatchObject([{ id: two.id, computers: [] }]);
  });

  it('refuse what cannot be', async () => {
    const { id } = await test.inventory.saveClassroom({ name: 'Aula 1' });
    const other = await test.inventory.saveClassroom({ name: 'Aula 2' });
    const pc = await test.inventory.saveComputer(computer(id, 11));
    const refusals: [Promise<unknown>, string][] = [
      [test.inventory.saveClassroom({ name: 'AULA 1' }), 'conflict'],
      [test.inventory.saveClassroom({ id: other.id, name: 'Aula 1' }), 'conflict'],
      [test.inventory.saveClassroom({ id: 'x', name: 'Aula 3' }), 'notFound'],
      [test.inventory.saveClassroom({}), 'invalid'],
      [test.inventory.saveClassroom({ name: 'a\nb' }), 'invalid'],
      [test.inventory.saveClassroom({ name: 'Aula 4', network: '10.0.0.0' }), 'invalid'],
      [test.inventory.saveClassroom({ name: 'Aula 4', repository: 'repo9' }), 'invalid'],
      [test.inventory.saveClassroom({ name: 'Aula 4', multicast: { address: '10.0.0.1' } }), 'invalid'],
      [test.inventory.saveClassroom({ name: 'Aula 4', multicast: { address: '240.0.0.1' } }), 'invalid'],
      [test.inventory.saveClassroom({ name: 'Aula 4', multicast: { address: '224.0.0.5' } }), 'invalid'],
      [test.inventory.saveClassroom({ id, groups: [{ id: 'g', name: 'g', computers: ['x'] }] }), 'invalid'],
      [
        test.inventory.saveClassroom({
          id,
          groups: [
            { id: 'g', name: 'g', computers: [] },
            { id: 'h', name: 'g', computers: [] },
          ],
        }),
        'invalid',
      ],
      [test.inventory.saveComputer(computer('x', 12)), 'notFound'],
      [test.inventory.saveComputer({ ...computer(id, 12), id: 'x' }), 'notFound'],
      [test.inventory.saveComputer({ ...computer(id, 12), name: 'PC-11' }), 'conflict'],
      [test.inventory.saveComputer({ ...computer(other.id, 12), mac: '00-0C-29-AB-CD-11' }), 'conflict'],
      [test.inventory.removeClassroom('x'), 'notFound'],
      [test.inventory.removeComputer('x'), 'notFound'],
    ];
    for (const [refused, reason] of refusals) {
      await expect(refused).rejects.toMatchObject({ reason });
    }
    await expect(test.inventory.saveComputer({ ...computer(other.id, 11), name: 'z' })).rejects.toMatchObject(
      {
        reason: 'conflict',
        args: { detail: { args: { ip: '172.17.36.11', name: 'pc-11', classroom: 'Aula 1' } } },
      },
    );
    expect(await test.inventory.saveComputer({ ...computer(id, 11), id: pc.id, name: 'same' })).toMatchObject(
      {
        name: 'same',
      },
    );
  });

  it('are known by the addresses of their computers as soon as these are saved', async () => {
    const { id } = await test.inventory.saveClassroom({ name: 'Aula 1' });
    const pc = await test.inventory.saveComputer(computer(id, 11));
    expect(test.inventory.hasComputerAt(pc.ip)).toBe(true);
    await test.inventory.removeComputer(pc.id);
    expect(test.inventory.hasComputerAt(pc.ip)).toBe(false);
  });

  it('are saved whole, with computers that come, go and move', async () => {
    const one = await test.inventory.saveClassroom({ name: 'Uno' });
    const two = await test.inventory.saveClassroom({ name: 'Dos' });
    const stays = await test.inventory.saveComputer(computer(one.id, 11));
    const goes = await test.inventory.saveComputer(computer(one.id, 12));
    const moves = await test.inventory.saveComputer(computer(two.id, 13));
    await test.inventory.saveClassroom({
      id: two.id,
      groups: [{ id: 'g', name: 'Fila', computers: [moves.id] }],
    });
    const row = ({ id, name, ip, mac }: Computer) => ({ id, name, ip, mac });
    const { classroom: _, ...fresh } = computer(one.id, 14);
    const saved = await test.inventory.saveClassroom({
      id: one.id,
      name: 'Uno mejor',
      // An address that is given up in the same save is free.
      computers: [{ ...row(stays), ip: goes.ip }, row(moves), { ...fresh, key: 'new' }],
      groups: [{ id: 'h', name: 'Ventana', computers: ['new', stays.id] }],
    });
    const added = saved.computers[2];
    expect(saved).toMatchObject({
      name: 'Uno mejor',
      computers: [{ id: stays.id, ip: goes.ip }, { id: moves.id }, { name: 'pc-14' }],
      groups: [{ computers: [added?.id, stays.id] }],
    });
    expect(test.inventory.classrooms()).toMatchObject([
      { id: one.id },
      { id: two.id, computers: [], groups: [{ id: 'g', computers: [] }] },
    ]);
    await test.reopen();
    expect(test.inventory.classrooms()).toMatchObject([{ revision: saved.revision }, {}]);
    const refusals: [ClassroomSave['computers'], string][] = [
      [[{ ...fresh, ip: '172.17.36.20', mac: '000c29abcd20' }, fresh], 'conflict'],
      [[{ ...fresh, id: 'x' }], 'notFound'],
      [[row(stays), row(stays)], 'invalid'],
      [[row(stays), { ...fresh, key: stays.id }], 'invalid'],
      [
        [
          { ...fresh, key: 'k' },
          { ...fresh, name: 'pc-15', ip: '172.17.36.15', mac: '000c29abcd15', key: 'k' },
        ],
        'invalid',
      ],
    ];
    for (const [computers, reason] of refusals) {
      const refused = test.inventory.saveClassroom({ id: one.id, computers });
      await expect(refused).rejects.toMatchObject({ reason });
    }
    const left = await test.inventory.saveClassroom({ id: one.id, computers: [] });
    expect(left).toMatchObject({ computers: [], groups: [{ id: 'h', computers: [] }] });
  });

  it('remember where their computers stand, without those that go', async () => {
    const one = await test.inventory.saveClassroom({ name: 'Uno' });
    const two = await test.inventory.saveClassroom({ name: 'Dos' });
    const [a, b] = [
      await test.inventory.saveComputer(computer(one.id, 11)),
      await test.inventory.saveComputer(computer(one.id, 12)),
    ];
    const layout = {
      rows: [
        [a.id, null],
        [null, b.id],
      ],
      front: 'top' as const,
    };
    const saved = await test.inventory.saveClassroom({ id: one.id, layout });
    expect(saved.layout).toEqual(layout);
    expect(saved.revision).not.toBe(one.revision);
    await test.reopen();
    const [again] = test.inventory.classrooms();
    expect(again).toMatchObject({ layout, revision: saved.revision });
    // What says nothing of it leaves it as it is.
    expect(await test.inventory.saveClassroom({ id: one.id, name: 'Once' })).toMatchObject({ layout });
    await test.inventory.saveComputer(computer(two.id, 11, { id: a.id }));
    expect(test.inventory.classrooms()[0]?.layout?.rows).toEqual([
      [null, null],
      [null, b.id],
    ]);
    const foreign = { ...layout, rows: [[a.id]] };
    await expect(test.inventory.saveClassroom({ id: one.id, layout: foreign })).rejects.toMatchObject({
      ...{ reason: 'invalid', args: { field: 'layout' } },
    });
    const twice = { ...layout, rows: [[b.id, b.id]] };
    await expect(test.inventory.saveClassroom({ id: one.id, layout: twice })).rejects.toMatchObject({
      ...{ reason: 'invalid', args: { field: 'layout' } },
    });
    expect(await test.inventory.saveClassroom({ id: one.id, layout: null })).not.toHaveProperty('layout');
  });

  it('may be saved with computers that are new, by their keys', async () => {
    const saved = await test.inventory.saveClassroom({
      name: 'Uno',
      computers: [{ key: 'first', name: 'pc-11', ip: '172.17.36.11', mac: '000c29abcd11' }],
      layout: { rows: [[null, 'first']], front: 'bottom' },
    });
    expect(saved.layout).toEqual({ rows: [[null, saved.computers[0]?.id]], front: 'bottom' });
  });

  it('are not saved over what somebody else has changed meanwhile', async () => {
    const { id, revision } = await test.inventory.saveClassroom({ name: 'Aula 1' });
    const { revision: newer } = await test.inventory.saveClassroom({ id, network: '10.1.2.0/24', revision });
    expect(newer).not.toBe(revision);
    await expect(test.inventory.saveClassroom({ id, name: 'Aula 9', revision })).rejects.toMatchObject({
      reason: 'conflict',
      args: { detail: { key: 'inventory.classroomChanged' } },
    });
    expect(await test.inventory.saveClassroom({ id, name: 'Aula 9', revision: newer })).toMatchObject({
      name: 'Aula 9',
      network: '10.1.2.0/24',
    });
    // Who asks for nothing is not kept from saving, as before there were revisions.
    expect(await test.inventory.saveClassroom({ id, name: 'Aula 8' })).toMatchObject({ name: 'Aula 8' });
  });

  it('show who is connected, and tell only the classroom that it is in', async () => {
    const one = await test.inventory.saveClassroom({ name: 'Uno' });
    const two = await test.inventory.saveClassroom({ name: 'Dos' });
    await test.inventory.saveComputer(computer(one.id, 11));
    await test.inventory.saveComputer(computer(two.id, 12));
    await next(test.inventory.onDidChangeClassrooms);
    const told = next(test.inventory.onDidChangeClassrooms);
    test.changePresence({
      '172.17.36.11': undefined,
      '172.17.36.12': { status: 'idle', disks: [], cache: null },
      '10.9.9.9': undefined,
    });
    expect(test.inventory.classrooms().map((room) => room.computers[0]?.status)).toEqual(['off', 'idle']);
    expect(await told).toMatchObject({
      changed: [{ id: two.id, computers: [{ status: 'idle' }] }],
      removed: [],
    });
  });

  it('last', async () => {
    const { id } = await test.inventory.saveClassroom({ name: 'Uno', p2p: { mode: 'seeder' } });
    await test.inventory.saveComputer(computer(id, 11));
    const before = test.inventory.classrooms();
    await test.reopen();
    expect(test.inventory.classrooms()).toEqual(before);
    // Defaults are not written: they may change with the network.
    expect(await readFile(join(test.root, 'data', 'inventory.json'), 'utf8')).not.toContain('239.194');
  });
});

describe('scopes', () => {
  it('name computers in the order of their classroom', async () => {
    const one = await test.inventory.saveClassroom({ name: 'Uno' });
    const two = await test.inventory.saveClassroom({ name: 'Dos' });
    const a = (await test.inventory.saveComputer(computer(one.id, 1))).id;
    const b = (await test.inventory.saveComputer(computer(one.id, 2))).id;
    const c = (await test.inventory.saveComputer(computer(two.id, 3))).id;
    await test.inventory.saveClassroom({ id: one.id, groups: [{ id: 'g', name: 'g', computers: [b] }] });
    const of = (scope: Parameters<Inventory['computersOf']>[0]) =>
      test.inventory.computersOf(scope).map(({ id }) => id);
    expect(of({ classroom: one.id })).toEqual([a, b]);
    expect(of({ classroom: one.id, group: 'g' })).toEqual([b]);
    expect(of({ classroom: one.id, computers: [b, b, a] })).toEqual([a, b]);
    expect(of({ computers: [c, a] })).toEqual([a, c]);
    expect(of({ classroom: one.id, computers: [] })).toEqual([]);
    expect(of({})).toEqual([]);
    for (const scope of [
      { classroom: 'x' },
      { classroom: one.id, group: 'x' },
      { computers: [a, 'x'] },
      { classroom: one.id, computers: [c] },
      { classroom: one.id, group: 'g', computers: [a] },
    ]) {
      expect(() => of(scope)).toThrow(expect.objectContaining({ reason: 'notFound' }));
    }
  });
});
