import type { ComputerStatus } from '../../daemon/protocol/index.ts';
import type { PageModel } from './patch.ts';
import type { StudioState } from './state.ts';

/** What is shown of a computer. */
export interface Tile {
  readonly name: string;
  readonly status: ComputerStatus;
}

/** What the board of a classroom shows; `items` are its computers. */
export interface Board extends PageModel {
  readonly items: Readonly<Record<string, Tile>>;
  /** undefined: there is no such classroom. */
  readonly name: string | null;
  /** Ids from the front to the back; null is an aisle or an empty place. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/** The board of a classroom. */
export function boardOf(state: StudioState, classroomId: string): Board {
  const classroom = state.classrooms.find(({ id }) => id === classroomId);
  const computers = classroom?.computers ?? [];
  return {
    name: classroom?.name ?? null,
    items: Object.fromEntries(computers.map(({ id, name, status }) => [id, { name, status }])),
    rows: classroom?.layout?.rows ?? [computers.map(({ id }) => id)],
  };
}
