import { isDeepStrictEqual } from 'node:util';
import { newId } from '../../../base/new-id.ts';
import type { Steps } from '../../../base/steps.ts';
import { effectiveNetwork, newMulticast } from '../../defaults.ts';
import { layoutWithout } from '../../layout.ts';
import type { StoredClassroom } from '../../stored-state.ts';
import { type ClassroomOutcome, type ComputerOutcome, changesOf, type Kind, kindOf } from '../outcome.ts';
import type { Candidate } from './computers.ts';
import { type GroupMatch, withGroups, withMembers } from './groups.ts';
import { classroomKey } from './keys.ts';
import { type Member, membersOf } from './members.ts';
import { type NamedNetwork, overlapNotes } from './networks.ts';
import type { RoomMatch } from './rooms.ts';

/** One classroom, and what an import does to it. */
export interface RoomPlan {
  /** Id of the source. */
  readonly source: string;
  /** Undefined: the source does not have this classroom; computers may leave it or change in it. */
  readonly match: RoomMatch | undefined;
  readonly ours: StoredClassroom | undefined;
  readonly networks: readonly NamedNetwork[];
  /** The computers that are to be in it, as far as the source has them. */
  readonly candidates: readonly Candidate[];
  /** Ids of computers that are removed, or in another classroom from now on. */
  readonly gone: ReadonlySet<string>;
  /** The classrooms that were joined before: all of ours, before new ones. */
  readonly others: readonly StoredClassroom[];
  /** Ids in use; new ones are added. */
  readonly taken: Set<string>;
  /** Whether changes of the classroom itself are wanted. */
  readonly takesFields: boolean;
}

export interface MergedRoom {
  readonly room: StoredClassroom;
  readonly told: { readonly kind: Kind; readonly classroom: ClassroomOutcome } | undefined;
  readonly computers: readonly { readonly kind: Kind; readonly computer: ComputerOutcome }[];
}

/** The classroom as it is to be. Undefined for a new one that is not wanted, or that is a mere name without computers. */
export function* mergeRoom(plan: RoomPlan): Steps<MergedRoom | undefined> {
  const { source, match, ours, candidates, gone, taken } = plan;
  const before = ours ?? newRoom(plan);
  if (!before) {
    return undefined;
  }
  const takesFields = plan.takesFields || !ours;
  const groups = withGroups(before, source, match?.source.groups ?? [], takesFields);
  const members = yield* membersOf(source, before, candidates, groups, taken);
  const joined: StoredClassroom = {
    ...before,
    ...(match && takesFields && fieldsOf(match, before)),
    groups: withMembers(groups, members, gone),
    computers: computersOf(before, members, gone),
    ...layoutWithout(before, gone),
    ...(match && rememberedOf(plan, match, before, groups)),
  };
  const session = ours ? {} : newMulticast(joined, plan.others);
  const room = { ...joined, multicast: { ...session, ...joined.multicast } };
  const classroom = match && outcomeOf(plan, match, room, groups);
  return {
    room: ours && isDeepStrictEqual(room, ours) ? ours : room,
    told: classroom && { kind: kindOf(!ours, classroom.changes), classroom },
    computers: members.map(({ kind, outcome }) => ({ kind, computer: { ...outcome, classroom: room.name } })),
  };
}

function newRoom({ match, candidates, taken, takesFields }: RoomPlan): StoredClassroom | undefined {
  if (!match) {
    return undefined;
  }
  const isWanted = candidates.length > 0 || (match.source.origin === 'stated' && takesFields);
  if (!isWanted) {
    return undefined;
  }
  const id = newId(match.name, (one) => taken.has(one));
  taken.add(id);
  return { id, name: match.name, network: '', multicast: {}, p2p: {}, groups: [], computers: [] };
}

type Fields = Pick<StoredClassroom, 'name' | 'network' | 'multicast' | 'p2p'>;

function fieldsOf({ name, source }: RoomMatch, before: StoredClassroom): Fields {
  return {
    name,
    network: source.network ?? before.network,
    multicast: { ...before.multicast, ...source.multicast },
    p2p: { ...before.p2p, ...source.p2p },
  };
}

/** Those that stay, each in its place, then those that come. */
function computersOf(before: StoredClassroom, members: readonly Member[], gone: ReadonlySet<string>) {
  const stored = new Map(members.map((member) => [member.stored.id, member.stored]));
  const kept = before.computers
    .filter(({ id }) => !gone.has(id))
    .map((computer) => stored.get(computer.id) ?? computer);
  const there = new Set(kept.map(({ id }) => id));
  return [...kept, ...members.flatMap((member) => (there.has(member.stored.id) ? [] : [member.stored]))];
}

function rememberedOf(
  { source }: RoomPlan,
  match: RoomMatch,
  before: StoredClassroom,
  { idOf }: GroupMatch,
): Pick<StoredClassroom, 'sources' | 'groupSources'> {
  const ofGroups = [...idOf].map(
    ([key, id]) => [id, { ...before.groupSources?.[id], [source]: key }] as const,
  );
  return {
    sources: { ...before.sources, [source]: match.source.key },
    ...(before.groupSources || ofGroups.length > 0
      ? { groupSources: { ...before.groupSources, ...Object.fromEntries(ofGroups) } }
      : {}),
  };
}

function outcomeOf(
  { ours, networks }: RoomPlan,
  match: RoomMatch,
  room: StoredClassroom,
  { added }: GroupMatch,
): ClassroomOutcome {
  const groupsBefore = ours?.groups.map(({ name }) => name) ?? [];
  return {
    key: classroomKey(match.source.key),
    ...(ours && { id: room.id }),
    name: room.name,
    network: effectiveNetwork(room),
    groups: room.groups.map(({ name }) => name),
    changes: changesOf(ours && { ...plain(ours), groups: groupsBefore.join(', ') }, {
      ...plain(room),
      groups: [...groupsBefore, ...added].join(', '),
    }),
    notes: [...match.source.notes, ...match.notes, ...overlapNotes(match.id, room.network, networks)],
  };
}

/** The fields as texts, by the names that a form has for them. */
function plain({ name, network, multicast, p2p }: Fields): Record<string, string> {
  const inside = (prefix: string, values: object) =>
    Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, String(value)]);
  return {
    name,
    network,
    ...Object.fromEntries([...inside('multicast', multicast), ...inside('p2p', p2p)]),
  };
}
