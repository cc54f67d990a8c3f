import type { Imports } from './imports.ts';
import type { Room } from './rooms.ts';

type Rooms = Readonly<Record<string, Room>>;

/** The room of a file: that of the longest place that it is in. Undefined for what is in none. */
export function roomOf(file: string, rooms: Rooms): string | undefined {
  const places = Object.entries(rooms).flatMap(([name, { places: all }]) =>
    all.map((place) => ({ name, place })),
  );
  return places
    .filter(({ place }) => file === place || file.startsWith(`${place}/`))
    .sort((a, b) => b.place.length - a.place.length)[0]?.name;
}

/** Imports of rooms that a room may not import, and those that go past a room's door: a sentence each. */
export function forbiddenImports(imports: Imports, rooms: Rooms): string[] {
  return [...imports].flatMap(([file, targets]) => {
    const from = roomOf(file, rooms);
    if (from === undefined) {
      return [`${file} is in no room`];
    }
    return targets
      .filter((target) => target.endsWith('.ts'))
      .flatMap((target) => {
        const to = roomOf(target, rooms);
        if (to === from) {
          return [];
        }
        if (to === undefined || !rooms[from]?.imports.includes(to)) {
          return [`${file} imports ${target}`];
        }
        return isDoor(target, rooms[to]) ? [] : [`${file} imports ${target} past the door`];
      });
  });
}

function isDoor(target: string, room: Room | undefined): boolean {
  return (
    room?.doors === undefined ||
    room.doors.some((door) => target === door || room.places.some((place) => target === `${place}/${door}`))
  );
}

/** Circles of files, each once, types included (Tarjan's strongly connected components). */
export function circles(imports: Imports): string[][] {
  const found: string[][] = [];
  const seen = new Map<string, { index: number; low: number; open: boolean }>();
  const stack: string[] = [];
  const visit = (file: string): { index: number; low: number; open: boolean } => {
    const own = { index: seen.size, low: seen.size, open: true };
    seen.set(file, own);
    stack.push(file);
    for (const target of imports.get(file) ?? []) {
      if (!imports.has(target)) {
        continue;
      }
      const other = seen.get(target);
      if (!other) {
        own.low = Math.min(own.low, visit(target).low);
      } else if (other.open) {
        own.low = Math.min(own.low, other.index);
      }
    }
    if (own.low === own.index) {
      const circle = stack.splice(stack.indexOf(file));
      for (const each of circle) {
        const state = seen.get(each);
        if (state) {
          state.open = false;
        }
      }
      if (circle.length > 1) {
        found.push(circle.sort());
      }
    }
    return own;
  };
  for (const file of imports.keys()) {
    if (!seen.has(file)) {
      visit(file);
    }
  }
  return found;
}

/** Where Node may be imported: a browser runs the rest of the extension. */
export function nodeOutside(imports: Imports): string[] {
  return [...imports]
    .filter(([file]) => file.startsWith('extension/') && !file.startsWith('extension/node/'))
    .flatMap(([file, targets]) =>
      targets
        .filter((target) => target.startsWith('node:') || target === 'ws')
        .map((target) => `${file} imports ${target}`),
    );
}
