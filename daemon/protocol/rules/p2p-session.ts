import { mostOfSessionNumber, type ParsedSession, sessionFields, sessionNumber } from './session-fields.ts';

export const p2pModes = ['peer', 'leecher', 'seeder'] as const;
export type P2pMode = (typeof p2pModes)[number];

/** `mode:seconds`. */
export interface P2pFields {
  readonly mode: P2pMode;
  /** How long a computer goes on sharing what it has received. */
  readonly seconds: number;
}

export const p2pLimits = { seconds: { least: 0, most: mostOfSessionNumber } } as const;

/** Reads a session of TORRENT: the mode all in lower or all in upper case (p2pRules of the catalogue). */
export function parseP2pSession(text: string): ParsedSession<P2pFields, 'mode' | 'seconds'> {
  const fields = sessionFields(text);
  const [mode, seconds] = fields;
  if (!mode || !seconds || fields.length > 2) {
    return { ok: false, problems: [{ field: 'fields', value: text, start: 0, end: text.length }] };
  }
  const known = p2pModes.find((each) => mode.value === each || mode.value === each.toUpperCase());
  const isNumber = sessionNumber.test(seconds.value);
  if (known && isNumber) {
    return { ok: true, session: { mode: known, seconds: Number(seconds.value) } };
  }
  return {
    ok: false,
    problems: [
      ...(known ? [] : [{ ...mode, field: 'mode' as const }]),
      ...(isNumber ? [] : [{ ...seconds, field: 'seconds' as const }]),
    ],
  };
}

export function formatP2pSession({
  mode,
  seconds,
}: {
  readonly mode: string;
  readonly seconds: number;
}): string {
  return `${mode}:${seconds}`;
}
