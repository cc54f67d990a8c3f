import { describe, expect, it } from 'vitest';
import type { InventoryImportResult } from '../../daemon/protocol/index.ts';
import { allTicks, choiceOf, isGroupTicked, previewGroups, ticked } from './import-preview.ts';

const classroom = (name: string) => ({
  ...{ key: `classroom:${name}`, name, network: '10.0.0.0/24', groups: [], changes: [], notes: [] },
});
const computer = (classroomName: string, name: string) => ({
  ...{ key: `computer:${name}`, classroom: classroomName, name, ip: '10.0.0.1', mac: '02:00:00:00:00:01' },
  changes: [{ field: 'ip', before: '10.0.0.9', after: '10.0.0.1' }],
  notes: [],
});
const result: InventoryImportResult = {
  classrooms: { added: [classroom('B')], changed: [], unchanged: [classroom('A'), classroom('0')] },
  computers: {
    added: [computer('B', 'b1'), computer('B', 'b2')],
    changed: [computer('A', 'a1'), computer('C', 'c1')],
    unchanged: [computer('A', 'a2')],
    refused: [{ name: 'x', classroom: 'B', reason: 'it has no MAC address.', line: 7 }],
    missing: [{ id: 'id-a3', name: 'a3', classroom: 'A' }],
  },
  images: {
    added: [
      { key: 'image:w', canonicalName: 'w', changes: [{ field: 'name', after: 'Windows' }], notes: [] },
    ],
    changed: [],
    unchanged: [],
    refused: [{ name: 'y', reason: 'no' }],
  },
  notes: [],
  stored: false,
};
const groups = previewGroups(result);
const groupOf = (name: string) => {
  const group = groups.find((one) => one.name === name);
  if (!group) {
    throw new Error(`no group ${name}`);
  }
  return group;
};

describe('the preview of an import', () => {
  it('has a group for each classroom, what changes first, and one for images', () => {
    expect(
      groups.map(({ name, mark, unchanged, rows }) => [
        name,
        mark,
        unchanged,
        ...rows.map((row) => `${row.mark} ${row.name}`),
      ]),
    ).toEqual([
      ['A', 'unchanged', 1, 'changed a1', 'missing a3'],
      ['B', 'added', 0, 'refused x', 'added b1', 'added b2'],
      ['C', 'unchanged', 0, 'changed c1'],
      ['0', 'unchanged', 0],
      ['', 'unchanged', 0, 'added w', 'refused y'],
    ]);
  });

  it('takes all but what would be removed, unless somebody chooses', () => {
    const ticks = allTicks(groups);
    expect(choiceOf(ticks)).toEqual({
      only: ['computer:a1', 'classroom:B', 'computer:b1', 'computer:b2', 'computer:c1', 'image:w'],
      remove: [],
    });
    const [a1, a3] = groupOf('A').rows;
    if (!a1 || !a3) {
      throw new Error('no rows');
    }
    const chosen = ticked(ticked(ticks, a1, false, groupOf('A')), a3, true, groupOf('A'));
    expect(choiceOf(chosen)).toMatchObject({ remove: ['id-a3'] });
    expect(chosen.has('computer:a1')).toBe(false);
  });

  it('ticks a group with its rows, but removes only what is ticked by itself', () => {
    const none = ticked(allTicks(groups), groupOf('B'), false);
    expect([...none].filter((tick) => /b[12]|B/.test(tick))).toEqual([]);
    expect(isGroupTicked(groupOf('B'), none)).toBe(false);
    expect(isGroupTicked(groupOf('0'), none)).toBeUndefined();
    expect([...ticked(new Set(), groupOf('A'), true)]).toEqual(['computer:a1']);
    const [, b1] = groupOf('B').rows;
    if (!b1) {
      throw new Error('no row');
    }
    expect([...ticked(none, b1, true, groupOf('B'))]).toEqual(
      expect.arrayContaining(['classroom:B', 'computer:b1']),
    );
  });
});
