import type { Rooms } from '../../rooms.ts';

/** What a test gives of the rooms: what it is about. */
export type Fakes = { readonly [Room in keyof Rooms]?: Partial<Rooms[Room]> };
