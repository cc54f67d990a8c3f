import type { Message } from '../../../protocol/message.ts';
import { type Network, networksOverlap, parseNetwork } from '../../../protocol/rules/network.ts';
import { message } from '../../../strings/index.ts';
import type { StoredClassroom } from '../../stored-state.ts';
import type { RoomMatch } from './rooms.ts';

/** The network of a classroom as it is to be; only of those that have one. */
export interface NamedNetwork {
  readonly id: string;
  readonly classroom: string;
  readonly network: string;
  readonly parsed: Network;
}

const mostNamed = 3;

/** The networks of all classrooms after the import: of those in the source, and of ours that it does not name. */
export function networksOf(rooms: readonly RoomMatch[], ours: readonly StoredClassroom[]): NamedNetwork[] {
  const matched = new Set(rooms.map((match) => match.ours?.id));
  const all = [
    ...rooms.map(({ id, name, source, ours: one }) => ({
      id,
      classroom: name,
      network: source.network ?? one?.network ?? '',
    })),
    ...ours
      .filter(({ id }) => !matched.has(id))
      .map(({ id, name, network }) => ({ id, classroom: name, network })),
  ];
  return all.flatMap((one) => {
    const parsed = parseNetwork(one.network);
    return parsed ? [{ ...one, parsed }] : [];
  });
}

/** Says so when a network has addresses in common with those of other classrooms: it may be meant. */
export function overlapNotes(id: string, network: string, networks: readonly NamedNetwork[]): Message[] {
  const parsed = parseNetwork(network);
  if (!parsed) {
    return [];
  }
  const others = networks.filter((other) => other.id !== id && networksOverlap(parsed, other.parsed));
  return others
    .slice(0, mostNamed)
    .map((other) => message('import.overlap', { classroom: other.classroom, network: other.network }));
}
