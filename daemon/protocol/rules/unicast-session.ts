import { type ParsedSession, sessionFields } from './session-fields.ts';

/** The ports of the engine for unicast between computers (ucastRules of the catalogue). */
export const unicastPorts: readonly number[] = [8000, 8001, 8002, 8003, 8004, 8005];

/** Whether the engine takes a port for unicast between computers. */
export function isUnicastPort(port: number): boolean {
  return unicastPorts.includes(port);
}

/** `port:address:address…`: what a master computer sends by unicast, and to whom. */
export interface UnicastFields {
  readonly port: number;
  /** Addresses as they are written: the engine checks neither their number nor their form. */
  readonly clients: readonly string[];
}

/** Reads a unicast session of cloneRemoteFromMaster, ogUcastSendFile …; one colon at the end is tolerated. */
export function parseUnicastSession(text: string): ParsedSession<UnicastFields, 'port'> {
  const [first, ...others] = sessionFields(text);
  const port = Number(first?.value);
  if (first && /^\d{4}$/.test(first.value) && isUnicastPort(port)) {
    return { ok: true, session: { port, clients: others.map(({ value }) => value) } };
  }
  const place = first ?? { value: text, start: 0, end: text.length };
  return { ok: false, problems: [{ ...place, field: 'port' }] };
}

/** `port:address:address…`, as the engine's commands take it. */
export function formatUnicastSession({ port, clients }: UnicastFields): string {
  return [port, ...clients].join(':');
}
