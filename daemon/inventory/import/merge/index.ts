import type { Steps } from '../../../base/steps.ts';
import type { Message } from '../../../protocol/message.ts';
import type { State, StoredClassroom } from '../../stored-state.ts';
import type { ImportOutcome, RefusedComputer } from '../outcome.ts';
import type { Source } from '../source.ts';
import { type Candidate, candidatesOf } from './computers.ts';
import { conflictsOf } from './conflicts.ts';
import { type ImageFacts, mergeImages } from './images.ts';
import { classroomKey, computerKey } from './keys.ts';
import { networksOf } from './networks.ts';
import { mergeRoom } from './room.ts';
import { matchRooms } from './rooms.ts';

/** What of a preview is taken. */
export interface Choice {
  /** Keys of the preview; undefined: all that is added or changed. */
  readonly only: ReadonlySet<string> | undefined;
  /** Ids of computers that the source lacks. */
  readonly remove: ReadonlySet<string>;
}

/** The state after an import, and what is told of it. */
export interface Merged {
  readonly next: State;
  readonly outcome: ImportOutcome;
}

/**
 * Joins what a source has with what we have. Pure; done in slices it leaves the event loop to others, 5,000 computers too.
 * Two of ours are never taken for one, nothing gets an address that another one has, and nothing is removed that was not
 * named.
 */
export function* merge(source: Source, state: State, choice: Choice, facts: ImageFacts): Steps<Merged> {
  const takes = (key: string) => choice.only?.has(key) ?? true;
  const rooms = matchRooms(source, state.classrooms, ({ key }) => takes(classroomKey(key)));
  const candidates = yield* candidatesOf(source, rooms, state.classrooms);
  const whole = rooms.flatMap(({ source: room, ours }) => (ours && !room.isPartial ? [ours] : []));
  const missing = missingOf(whole, candidates);
  const removed = new Set(missing.map(({ id }) => id).filter((id) => choice.remove.has(id)));
  const sound = candidates.filter(({ refusal, source: { key } }) => !refusal && takes(computerKey(key)));
  const conflicts = yield* conflictsOf(state.classrooms, sound, removed);
  const accepted = new Map<string, Candidate[]>();
  const moved = new Set<string>();
  for (const candidate of sound) {
    if (conflicts.has(candidate)) {
      continue;
    }
    const list = accepted.get(candidate.home) ?? [];
    accepted.set(candidate.home, list);
    list.push(candidate);
    if (candidate.ours && candidate.ours.room.id !== candidate.home) {
      moved.add(candidate.ours.computer.id);
    }
  }
  const gone = new Set([...removed, ...moved]);

  const taken = new Set(
    state.classrooms.flatMap(({ id, computers }) => [id, ...computers.map((one) => one.id)]),
  );
  const outcome: ImportOutcome = {
    classrooms: { added: [], changed: [], unchanged: [] },
    computers: {
      ...{ added: [], changed: [], unchanged: [] },
      refused: refusedOf(candidates, conflicts),
      missing: missing.filter(({ id }) => !removed.has(id)),
    },
    notes: source.notes,
    stored: false,
    ...(source.key === undefined ? {} : { key: source.key }),
  };
  // A name or a network without computers says nothing of a classroom.
  const told = rooms.filter((match) => match.source.origin === 'stated' || accepted.has(match.id));
  const byOurs = new Map(told.map((match) => [match.ours?.id, match]));
  const plans = [
    ...state.classrooms.map((ours) => ({ id: ours.id, ours, match: byOurs.get(ours.id) })),
    ...told.filter(({ ours }) => !ours).map((match) => ({ id: match.id, ours: undefined, match })),
  ];
  const networks = networksOf(told, state.classrooms);
  const classrooms: StoredClassroom[] = [];
  for (const { id, ours, match } of plans) {
    const merged = yield* mergeRoom({
      source: source.id,
      match,
      ours,
      networks,
      candidates: accepted.get(id) ?? [],
      gone,
      others: classrooms,
      taken,
      takesFields: match !== undefined && takes(classroomKey(match.source.key)),
    });
    yield;
    if (!merged) {
      continue;
    }
    classrooms.push(merged.room);
    if (merged.told) {
      outcome.classrooms[merged.told.kind].push(merged.told.classroom);
    }
    for (const { kind, computer } of merged.computers) {
      outcome.computers[kind].push(computer);
    }
  }
  const images = source.images && mergeImages(source.images, state.images, takes, facts);
  return {
    next: {
      ...state,
      classrooms,
      ...(images && images.next !== state.images ? { images: images.next } : {}),
    },
    outcome: { ...outcome, ...(images && { images: images.outcome }) },
  };
}

/** Computers of ours that the source does not have although it has their classroom. */
function missingOf(
  rooms: readonly StoredClassroom[],
  candidates: readonly Candidate[],
): { id: string; name: string; classroom: string }[] {
  const there = new Set(candidates.map(({ ours }) => ours?.computer));
  return rooms.flatMap((room) =>
    room.computers
      .filter((computer) => !there.has(computer))
      .map(({ id, name }) => ({ id, name, classroom: room.name })),
  );
}

function refusedOf(
  candidates: readonly Candidate[],
  conflicts: ReadonlyMap<Candidate, Message>,
): RefusedComputer[] {
  return candidates.flatMap((candidate) => {
    const { refusal = conflicts.get(candidate), source, room } = candidate;
    if (!refusal) {
      return [];
    }
    const { line } = source;
    const name = source.name || source.ip || source.mac;
    return [{ name, classroom: room.name, reason: refusal, ...(line === undefined ? {} : { line }) }];
  });
}
