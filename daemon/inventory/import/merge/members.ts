import { isDeepStrictEqual } from 'node:util';
import { newId } from '../../../base/new-id.ts';
import type { Steps } from '../../../base/steps.ts';
import type { Message } from '../../../protocol/message.ts';
import { message } from '../../../strings/index.ts';
import type { StoredClassroom, StoredComputer } from '../../stored-state.ts';
import { type ComputerOutcome, changesOf, type Kind, kindOf } from '../outcome.ts';
import type { Candidate } from './computers.ts';
import { type GroupMatch, groupNames } from './groups.ts';
import { computerKey } from './keys.ts';

const pauseEvery = 200;
/** Longer ones work; the console's import page advises against them (NetBIOS). */
const safeName = 15;

/** A computer as it is to be. */
export interface Member {
  readonly candidate: Candidate;
  readonly stored: StoredComputer;
  readonly kind: Kind;
  /** Its classroom's name is still to be told. */
  readonly outcome: Omit<ComputerOutcome, 'classroom'>;
}

/** The accepted computers of one classroom, as they are to be. `taken` has the ids in use; new ones are added. */
export function* membersOf(
  source: string,
  room: StoredClassroom,
  candidates: readonly Candidate[],
  groups: GroupMatch,
  taken: Set<string>,
): Steps<Member[]> {
  const names = groupNames(groups);
  const members: Member[] = [];
  for (const candidate of candidates) {
    const { ours, values } = candidate;
    const id = ours?.computer.id ?? newId(values.name, (one) => taken.has(one));
    taken.add(id);
    const sources = { ...ours?.computer.sources, [source]: candidate.source.key };
    const stored = { ...ours?.computer, id, ...values, sources };
    const same = ours && isDeepStrictEqual(stored, ours.computer) ? ours.computer : stored;
    const stays = ours?.room.id === room.id;
    const groupBefore = stays ? (names.get(id) ?? '') : '';
    const group = groupAfter(candidate, groups, groupBefore);
    const changes = changesOf(
      ours && { ...before(ours.computer), group: groupBefore, classroom: ours.room.name },
      { ...values, group, ...(ours && { classroom: stays ? ours.room.name : room.name }) },
    );
    members.push({
      candidate,
      stored: same,
      kind: kindOf(!ours, changes),
      outcome: {
        key: computerKey(candidate.source.key),
        ...(ours && { id }),
        ...(group === '' ? {} : { group }),
        ...values,
        changes,
        notes: notesOf(candidate),
      },
    });
    if (members.length % pauseEvery === 0) {
      yield;
    }
  }
  return members;
}

const before = ({ name, ip, mac }: StoredComputer) => ({ name, ip, mac });

function groupAfter({ source }: Candidate, { groups, idOf }: GroupMatch, now: string): string {
  if (source.group === null) {
    return '';
  }
  const id = source.group === undefined ? undefined : idOf.get(source.group);
  return id === undefined ? now : (groups.find((one) => one.id === id)?.name ?? now);
}

function notesOf({ source, values }: Candidate): Message[] {
  const long = values.name.length > safeName;
  return [...(source.notes ?? []), ...(long ? [message('import.longName', { most: safeName })] : [])];
}
