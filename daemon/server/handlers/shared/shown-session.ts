import type { SessionRecord } from '../../../distribution/types.ts';
import { type MulticastSession, OgError } from '../../../protocol/index.ts';
import { message } from '../../../strings/index.ts';
import type { Call } from '../../context.ts';
import { computersByIp, sessionToProtocol } from './transfer-to-protocol.ts';

/** A session that a method was about, as the contract shows it. Throws OgError notFound when there was none on the port. */
export function shownSession(
  record: SessionRecord | undefined,
  port: number,
  { rooms, session: { language } }: Call,
): { session: MulticastSession } {
  if (!record) {
    throw new OgError('notFound', { thing: message('distribution.thing.session'), id: String(port) });
  }
  return { session: sessionToProtocol(record, computersByIp(rooms.inventory.classrooms()), language) };
}
