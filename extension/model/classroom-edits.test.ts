import { expect, it } from 'vitest';
import { intoClassroom, intoGroup, outOfGroups, withoutComputers } from './classroom-edits.ts';
import { classroomWith, computerAt } from './test-support/room.ts';

const row = (at: number) => ({
  id: `pc${at}`,
  name: `pc-${at}`,
  ip: `10.1.2.${at}`,
  mac: `02:00:00:00:00:${at}`,
});
const room = classroomWith({
  groups: [
    { id: 'g', name: 'Fila A', computers: ['pc11', 'pc12'] },
    { id: 'group-1', name: 'Fila B', computers: ['pc13'] },
  ],
  computers: [computerAt(11), computerAt(12), computerAt(13)],
});
const saved = { id: 'one', revision: 'r1' };
const groups = (a: string[], b: string[]) => [
  { id: 'g', name: 'Fila A', computers: a },
  { id: 'group-1', name: 'Fila B', computers: b },
];

it.each([
  [
    'computers go',
    withoutComputers(room, new Set(['pc12', 'pc13'])),
    { ...saved, computers: [row(11)], groups: groups(['pc11'], []) },
  ],
  [
    'into a group',
    intoGroup(room, ['pc11', 'pc13'], { group: 'group-1' }),
    { ...saved, groups: groups(['pc11', 'pc12'], ['pc13', 'pc11']) },
  ],
  [
    'from one group to another',
    intoGroup(room, ['pc11'], { group: 'group-1' }, 'g'),
    { ...saved, groups: groups(['pc12'], ['pc13', 'pc11']) },
  ],
  [
    'into the group where they are',
    intoGroup(room, ['pc11'], { group: 'g' }, 'g'),
    { ...saved, groups: groups(['pc11', 'pc12'], ['pc13']) },
  ],
  [
    'into a new group',
    intoGroup(room, ['pc12'], { newGroup: 'Fila C' }),
    {
      ...saved,
      groups: [...groups(['pc11', 'pc12'], ['pc13']), { id: 'group-2', name: 'Fila C', computers: ['pc12'] }],
    },
  ],
  [
    'out of one group',
    outOfGroups(room, ['pc11', 'pc13'], 'g'),
    { ...saved, groups: groups(['pc12'], ['pc13']) },
  ],
  ['out of all groups', outOfGroups(room, ['pc11', 'pc13']), { ...saved, groups: groups(['pc12'], []) }],
  [
    'from another classroom',
    intoClassroom(room, [computerAt(21), computerAt(11)]),
    { ...saved, computers: [row(11), row(12), row(13), row(21)] },
  ],
])('%s', (_, save, expected) => expect(save).toEqual(expected));
