import type { Steps } from '../../../base/steps.ts';
import type { Message } from '../../../protocol/message.ts';
import { message } from '../../../strings/index.ts';
import type { StoredClassroom, StoredComputer } from '../../stored-state.ts';
import { type Candidate, nameInRoom } from './computers.ts';

const pauseEvery = 200;
const fields = ['ip', 'mac', 'name'] as const;
type Field = (typeof fields)[number];

/** Who has an address or a name. */
interface Owner {
  readonly name: string;
  readonly classroom: string;
  readonly isOfSource: boolean;
}

/**
 * Which of the accepted computers cannot be taken because another one has their address or name: one of ours that stays
 * as it is, or one that the source names before. A refusal may be the reason for the next: a computer that keeps its old
 * address keeps it from others.
 */
export function* conflictsOf(
  classrooms: readonly StoredClassroom[],
  accepted: readonly Candidate[],
  removed: ReadonlySet<string>,
): Steps<Map<Candidate, Message>> {
  const refused = new Map<Candidate, Message>();
  for (let before = -1; before < refused.size; ) {
    before = refused.size;
    const rest = accepted.filter((candidate) => !refused.has(candidate));
    const claims = yield* claimsOfOurs(classrooms, rest, removed);
    for (const [at, candidate] of rest.entries()) {
      const conflict = claims.conflictOf(candidate);
      if (conflict) {
        refused.set(candidate, conflict);
      } else {
        claims.addCandidate(candidate);
      }
      if (at % pauseEvery === 0) {
        yield;
      }
    }
    // One that is new to us holds nothing when it is refused.
    const holds = [...refused.keys()].slice(before).some(({ ours }) => ours !== undefined);
    if (!holds) {
      break;
    }
  }
  return refused;
}

/** What stays as it is: of those that the source does not change, and what it does not change of the others. */
function* claimsOfOurs(
  classrooms: readonly StoredClassroom[],
  accepted: readonly Candidate[],
  removed: ReadonlySet<string>,
): Steps<Claims> {
  const claims = new Claims();
  const changes = new Map<StoredComputer, Candidate>();
  for (const candidate of accepted) {
    if (candidate.ours) {
      changes.set(candidate.ours.computer, candidate);
    }
  }
  let count = 0;
  for (const room of classrooms) {
    for (const computer of room.computers) {
      if (removed.has(computer.id)) {
        continue;
      }
      const candidate = changes.get(computer);
      const owner = { name: computer.name, classroom: room.name, isOfSource: candidate !== undefined };
      for (const field of fields) {
        if (!candidate || !isNew(candidate, field)) {
          claims.add(field, claimOf(field, room.id, computer), owner);
        }
      }
      count += 1;
      if (count % pauseEvery === 0) {
        yield;
      }
    }
  }
  return claims;
}

class Claims {
  readonly #owners: Record<Field, Map<string, Owner>> = { ip: new Map(), mac: new Map(), name: new Map() };

  add(field: Field, value: string, owner: Owner): void {
    if (!this.#owners[field].has(value)) {
      this.#owners[field].set(value, owner);
    }
  }

  addCandidate({ values, home, room }: Candidate): void {
    const owner = { name: values.name, classroom: room.name, isOfSource: true };
    for (const field of fields) {
      this.add(field, claimOf(field, home, values), owner);
    }
  }

  conflictOf(candidate: Candidate): Message | undefined {
    for (const field of fields) {
      if (!isNew(candidate, field)) {
        continue;
      }
      const owner = this.#owners[field].get(claimOf(field, candidate.home, candidate.values));
      if (!owner) {
        continue;
      }
      const { name, classroom, isOfSource } = owner;
      const args = { value: candidate.values[field], name, classroom };
      return message(`import.${field}${isOfSource ? 'Twice' : 'Taken'}`, args);
    }
    return undefined;
  }
}

/** Whether a computer is to have a value that it does not have yet; a name counts anew in another classroom. */
function isNew({ ours, values, home }: Candidate, field: Field): boolean {
  if (!ours) {
    return true;
  }
  return claimOf(field, home, values) !== claimOf(field, ours.room.id, ours.computer);
}

function claimOf(field: Field, room: string, computer: Pick<StoredComputer, Field>): string {
  if (field === 'name') {
    return nameInRoom(room, computer.name);
  }
  return computer[field].toUpperCase();
}
