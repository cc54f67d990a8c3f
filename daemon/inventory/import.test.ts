import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TestInventory } from './test-support/room.ts';

let test: TestInventory;
beforeEach(async () => {
  test = await TestInventory.open();
});
afterEach(() => test.dispose());

const mac = (last: number) => `02:00:5E:10:00:0${last}`;
const csv = (...rows: string[]) => ['aula;nombre;ip;mac;grupo', ...rows].join('\n');
const row = (last: number, room = 'Aula 1', name = `pc${last}`) =>
  `${room};${name};10.20.30.1${last};${mac(last)};Fila A`;
const stored = async () => JSON.parse(await readFile(join(test.root, 'data/inventory.json'), 'utf8'));

it('stores nothing for a preview, and then what was seen', async () => {
  const text = csv(row(1), row(2), row(1));
  const preview = await test.inventory.importFrom({ kind: 'csv', text, dryRun: true });
  expect(preview).toMatchObject({ stored: false, computers: { refused: [{ name: 'pc1', line: 4 }] } });
  expect(test.inventory.classrooms()).toEqual([]);
  const only = preview.computers.added.slice(1).map(({ key }) => key);
  const outcome = await test.inventory.importFrom({ kind: 'csv', text, only });
  expect(outcome).toMatchObject({ stored: true, computers: { added: [{ name: 'pc2' }] } });
  const [room] = test.inventory.classrooms();
  expect(room).toMatchObject({
    name: 'Aula 1',
    groups: [{ name: 'Fila A', computers: [room?.computers[0]?.id] }],
    computers: [{ name: 'pc2', ip: '10.20.30.12', mac: mac(2), status: 'off' }],
  });
  // What the source calls things is for the next import only.
  expect(JSON.stringify(test.inventory.classrooms())).not.toContain('ources');
});

it('goes on to know them after a restart, and after a person has renamed all', async () => {
  await test.inventory.importFrom({ kind: 'csv', text: csv(row(1)) });
  await test.reopen();
  const [room] = test.inventory.classrooms();
  const [pc] = room?.computers ?? [];
  if (!room || !pc) {
    throw new Error('not imported');
  }
  await test.inventory.saveClassroom({ id: room.id, name: 'Lab' });
  // As the form does, all at once, then one by itself.
  await test.inventory.saveClassroom({
    id: room.id,
    computers: [{ id: pc.id, name: 'form', ip: '10.20.30.98', mac: mac(8) }],
  });
  await test.inventory.saveComputer({
    ...{ id: pc.id, classroom: room.id, name: 'mine', ip: '10.20.30.99', mac: mac(9) },
  });
  const again = await test.inventory.importFrom({ kind: 'csv', text: csv(row(1)) });
  expect(again.classrooms).toMatchObject({ added: [], unchanged: [{ name: 'Lab' }] });
  expect(again.computers.changed).toMatchObject([
    {
      id: pc.id,
      changes: [{ field: 'name', before: 'mine', after: 'pc1' }, { field: 'ip' }, { field: 'mac' }],
    },
  ]);
  expect(test.inventory.classrooms()).toMatchObject([
    { name: 'Lab', computers: [{ id: pc.id, name: 'pc1' }] },
  ]);
});

it('is one write, and begins anew when somebody else has changed the inventory', async () => {
  const text = csv(...Array.from({ length: 9 }, (_, at) => row(at + 1, `Aula ${at}`)));
  const importing = test.inventory.importFrom({ kind: 'csv', text });
  const other = await test.inventory.saveClassroom({ name: 'Aula 3' });
  expect((await importing).classrooms.unchanged.concat((await importing).classrooms.changed)).toMatchObject([
    { id: other.id },
  ]);
  expect(test.inventory.classrooms()).toHaveLength(9);
  expect((await stored()).classrooms).toHaveLength(9);
});

it('reads a catalogue that knows nothing of sources', async () => {
  const old = {
    version: 1,
    images: [],
    classrooms: [
      {
        ...{ id: 'a', name: 'Aula 1', network: '', groups: [], multicast: {}, p2p: {} },
        computers: [{ id: 'x', name: 'pc1', ip: '10.20.30.11', mac: mac(1) }],
      },
    ],
  };
  await test.inventory.saveClassroom({ name: 'not there any more' });
  await writeFile(join(test.root, 'data/inventory.json'), JSON.stringify(old));
  await test.reopen();
  const { computers } = await test.inventory.importFrom({ kind: 'csv', text: csv(row(1)) });
  expect(computers).toMatchObject({ added: [], changed: [{ id: 'x', changes: [{ field: 'group' }] }] });
  expect((await stored()).classrooms[0].computers[0].sources).toEqual({ csv: mac(1) });
});

it('leaves the place empty where a computer stood that it has moved to another classroom', async () => {
  await test.inventory.importFrom({ kind: 'csv', text: csv(row(1), row(2)) });
  const [room] = test.inventory.classrooms();
  const [one, two] = room?.computers.map(({ id }) => id) ?? [];
  if (!room || one === undefined || two === undefined) {
    throw new Error('not imported');
  }
  const layout = { rows: [[one, null, two]], front: 'top' as const };
  await test.inventory.saveClassroom({ id: room.id, layout });
  const moved = csv(row(1), row(2, 'Aula 2'));
  await test.inventory.importFrom({ kind: 'csv', text: moved });
  expect(test.inventory.classrooms().map(({ layout: now }) => now?.rows)).toEqual([
    [[one, null, null]],
    undefined,
  ]);
});
