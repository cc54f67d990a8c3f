import { multicastLimits } from './multicast-session.ts';

/** A file that goes over a multicast port. */
export interface MulticastContent {
  /** Path below the images folder, or what a master computer sends. */
  readonly file: string;
  /** Ids of the repositories whose file it is, or the computer that sends; undefined: not known. */
  readonly sources: readonly string[] | undefined;
}

/** What an instruction does with a multicast port, as far as its text tells. */
export interface MulticastUse {
  /** Undefined: known only when it runs. */
  readonly port: number | undefined;
  /** Undefined: known only when it runs. */
  readonly content: MulticastContent | undefined;
  /** The image goes through the cache, and the engine compares its checksum: a wrong one is not restored. */
  readonly checked: boolean;
}

export type Comparison = 'same' | 'other' | 'unknown';

/**
 * Whether two uses of one port send the same. A computer joins whatever session is on its port, whichever file that
 * is of, and a sender of another repository in the same network may answer it, too (client-protocols 8.6).
 */
export function compareContents(
  one: MulticastContent | undefined,
  other: MulticastContent | undefined,
): Comparison {
  if (one === undefined || other === undefined) {
    return 'unknown';
  }
  if (one.file !== other.file) {
    return 'other';
  }
  const { sources } = other;
  if (one.sources === undefined || sources === undefined) {
    return 'unknown';
  }
  const common = one.sources.filter((source) => sources.includes(source));
  if (common.length === 0) {
    return 'other';
  }
  return common.length === one.sources.length && common.length === sources.length ? 'same' : 'unknown';
}

/** The first port of the engine that is not among these; undefined when all are. */
export function freeMulticastPort(used: ReadonlySet<number>): number | undefined {
  const { least, most } = multicastLimits.port;
  for (let port = least; port <= most; port += 2) {
    if (!used.has(port)) {
      return port;
    }
  }
  return undefined;
}
