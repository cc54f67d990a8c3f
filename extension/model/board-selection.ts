import { type Look, looks, type Tile } from './board-tile.ts';

type Tiles = Readonly<Record<string, Tile>>;

/** What can be done with the tiles that are selected: ids of the computers that each action hits. */
export interface Actions {
  /** By their jobs. */
  readonly retry: readonly { readonly job: string; readonly computers: readonly string[] }[];
  readonly wake: readonly string[];
  readonly output: readonly string[];
  readonly send: readonly string[];
}

const unsuccessful: readonly Look[] = ['failed', 'lost', 'cancelled'];

/** A script has run there, or runs: it may have written something. */
const hasOutput = ({ state }: Tile) => state !== null && state !== 'queued' && state !== 'waiting';

/** What applies to the tiles that are selected. */
export function actionsOf(tiles: Tiles, selected: readonly string[]): Actions {
  const there = selected.flatMap((id) => {
    const tile = Object.hasOwn(tiles, id) ? tiles[id] : undefined;
    return tile ? [{ id, tile }] : [];
  });
  const idsOf = (fits: (tile: Tile) => boolean) => there.filter(({ tile }) => fits(tile)).map(({ id }) => id);
  const again = there.filter(({ tile }) => unsuccessful.includes(tile.look));
  const byJob = Map.groupBy(again, ({ tile }) => tile.job ?? '');
  return {
    retry: [...byJob].map(([job, some]) => ({ job, computers: some.map(({ id }) => id) })),
    wake: idsOf(({ isOff, look }) => isOff && look !== 'starting'),
    output: idsOf(hasOutput),
    send: there.map(({ id }) => id),
  };
}

export interface LookCount {
  readonly look: Look;
  readonly count: number;
  /** A job waits for one of them. */
  readonly waits: boolean;
}

/** How many tiles have each look, those that are there. */
export function countLooks(tiles: Tiles): LookCount[] {
  const byLook = Map.groupBy(Object.values(tiles), ({ look }) => look);
  return looks.flatMap((look) => {
    const some = byLook.get(look);
    return some ? [{ look, count: some.length, waits: some.some(({ waits }) => waits) }] : [];
  });
}
