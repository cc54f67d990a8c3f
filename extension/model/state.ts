import type {
  Classroom,
  ConnectedSession,
  Image,
  Job,
  MulticastSession,
  NotificationParams,
  Plan,
  Repository,
  Scope,
  Snapshot,
  Torrent,
} from '../../daemon/protocol/index.ts';
import { someOf } from './format.ts';
import { withComputers, withTargets } from './partial-changes.ts';

/** The last known state of the daemon, as the subscription told it. */
export interface StudioState {
  /** Sequence number of the last change; the next subscription goes on from here. */
  readonly cursor: number | undefined;
  readonly repositories: readonly Repository[];
  readonly images: readonly Image[];
  readonly classrooms: readonly Classroom[];
  /** Newest first. */
  readonly jobs: readonly Job[];
  readonly torrents: readonly Torrent[];
  readonly multicast: readonly MulticastSession[];
  /** Who is connected, this window too; an older daemon does not tell. */
  readonly sessions: readonly ConnectedSession[];
  /** Undefined: the daemon knows of no plans. */
  readonly plans: readonly Plan[] | undefined;
}

export const emptyState: StudioState = {
  cursor: undefined,
  repositories: [],
  images: [],
  classrooms: [],
  jobs: [],
  torrents: [],
  multicast: [],
  sessions: [],
  plans: undefined,
};

/** The things that were told replace those of the same id; new ones come at the end. */
function merge<T extends { id: string }>(
  before: readonly T[],
  change: { readonly changed: readonly T[]; readonly removed: readonly string[] },
): readonly T[] {
  const byId = new Map(before.map((thing) => [thing.id, thing]));
  for (const id of change.removed) {
    byId.delete(id);
  }
  for (const thing of change.changed) {
    byId.set(thing.id, thing);
  }
  return [...byId.values()];
}

function mergeTorrents(
  before: readonly Torrent[],
  { torrents, removed }: Pick<Changes['og/transfer/didChange'], 'torrents' | 'removed'>,
): readonly Torrent[] {
  const byHash = new Map(before.map((torrent) => [torrent.infoHash, torrent]));
  for (const infoHash of removed) {
    byHash.delete(infoHash);
  }
  for (const torrent of torrents) {
    byHash.set(torrent.infoHash, torrent);
  }
  return [...byHash.values()];
}

const newestFirst = (jobs: readonly Job[]): readonly Job[] =>
  [...jobs].sort((a, b) => b.createdAt.localeCompare(a.createdAt));

/** The state after `og/subscribe` was answered; without a snapshot only the changes missed follow. */
export function subscribed(
  state: StudioState,
  answer: { cursor: number; snapshot?: Snapshot | undefined },
): StudioState {
  const { snapshot } = answer;
  if (!snapshot) {
    return state;
  }
  return {
    cursor: answer.cursor,
    repositories: snapshot.repositories ?? [],
    images: snapshot.images ?? [],
    classrooms: snapshot.classrooms ?? [],
    jobs: newestFirst(snapshot.jobs ?? []),
    torrents: snapshot.torrents ?? [],
    multicast: snapshot.multicast ?? [],
    sessions: snapshot.sessions ?? [],
    plans: snapshot.plans,
  };
}

/** The notifications that change the state. */
export interface Changes {
  'og/repository/didChange': NotificationParams<'og/repository/didChange'>;
  'og/image/didChange': NotificationParams<'og/image/didChange'>;
  'og/classroom/didChange': NotificationParams<'og/classroom/didChange'>;
  'og/job/didChange': NotificationParams<'og/job/didChange'>;
  'og/transfer/didChange': NotificationParams<'og/transfer/didChange'>;
  'og/session/didChange': NotificationParams<'og/session/didChange'>;
  'og/status/didChange': NotificationParams<'og/status/didChange'>;
  'og/plan/didChange': NotificationParams<'og/plan/didChange'>;
}

type Reducers = { [M in keyof Changes]: (state: StudioState, params: Changes[M]) => StudioState };

/** What each notification does to the state. */
export const reducers: Reducers = {
  'og/repository/didChange': (state, params) => ({
    ...state,
    cursor: params.seq,
    repositories: merge(state.repositories, params),
  }),
  'og/image/didChange': (state, params) => ({
    ...state,
    cursor: params.seq,
    images: merge(state.images, params),
  }),
  'og/classroom/didChange': (state, params) => ({
    ...state,
    cursor: params.seq,
    classrooms: withComputers(merge(state.classrooms, params), params.computers),
  }),
  'og/job/didChange': (state, params) => ({
    ...state,
    cursor: params.seq,
    jobs: withTargets(newestFirst(merge(state.jobs, params)), params.targets),
  }),
  'og/transfer/didChange': (state, params) => ({
    ...state,
    cursor: params.seq,
    torrents: mergeTorrents(state.torrents, params),
    multicast: params.multicast,
  }),
  'og/session/didChange': (state, params) => ({
    ...state,
    cursor: params.seq,
    sessions: merge(state.sessions, params),
  }),
  'og/plan/didChange': (state, params) => ({
    ...state,
    cursor: params.seq,
    plans: merge(state.plans ?? [], params),
  }),
  // What is wrong is asked for when it is told that it has changed.
  'og/status/didChange': (state, params) => ({ ...state, cursor: params.seq }),
};

/** The last known state as it is shown without a connection: of nothing can be told how it is now. */
export function unreachable(state: StudioState): StudioState {
  return {
    ...state,
    repositories: state.repositories.map((one) => ({ ...one, state: 'away' })),
    classrooms: state.classrooms.map((classroom) => ({
      ...classroom,
      computers: classroom.computers.map((computer) => ({ ...computer, status: 'unknown' })),
    })),
  };
}

/** By the classrooms that they are of: a job of a thousand computers asks for a thousand names. */
const computerNames = new WeakMap<readonly Classroom[], ReadonlyMap<string, string>>();

function namesById(classrooms: readonly Classroom[]): ReadonlyMap<string, string> {
  const known = computerNames.get(classrooms);
  if (known) {
    return known;
  }
  const names = new Map(
    classrooms.flatMap(({ computers }) => computers.map(({ id, name }) => [id, name] as const)),
  );
  computerNames.set(classrooms, names);
  return names;
}

/** A computer's name; undefined when it is no longer known. */
export function presentName({ classrooms }: StudioState, id: string): string | undefined {
  return namesById(classrooms).get(id);
}

/** A computer's name, or its id when it is no longer known. */
export function computerName(state: StudioState, id: string): string {
  return presentName(state, id) ?? id;
}

/** The name of the computer at an address, `IP` or `IP:PORT`; the address itself when it is none that is known. */
export function nameAt({ classrooms }: StudioState, address: string): string {
  const ip = address.replace(/:\d+$/, '');
  const computers = classrooms.flatMap((classroom) => classroom.computers);
  return computers.find((computer) => computer.ip === ip)?.name ?? address;
}

/** `Aula 1`, `Aula 1/Grupo A` or `pc01, pc02`: what a job was sent to; ids where names are no longer known. */
export function scopeName(scope: Scope, state: StudioState): string {
  if (scope.computers) {
    const { shown, more } = someOf(
      scope.computers.map((id) => computerName(state, id)),
      3,
    );
    return more === 0 ? shown : `${shown}, …`;
  }
  const classroom = state.classrooms.find(({ id }) => id === scope.classroom);
  const group = classroom?.groups.find(({ id }) => id === scope.group);
  return [classroom?.name ?? scope.classroom, group?.name ?? scope.group].filter(Boolean).join('/');
}
