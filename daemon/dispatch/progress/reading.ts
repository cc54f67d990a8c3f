import type { JobPhase, Rates } from '../../protocol/index.ts';

/** What a line of output tells of how far a script is. */
export interface Reading {
  readonly phase: JobPhase;
  /** Percent of the phase. */
  readonly part?: number;
  /** What the program has received so far, in bytes, where it does not know of how many. */
  readonly received?: number;
  readonly rates?: Rates;
  /** How long it waits before it begins, in seconds. */
  readonly seconds?: number;
  /** What a tracker answered that gives nothing. */
  readonly refused?: string;
  /** Size of the image file that is deployed, in bytes: it stands in a line of deployImage before it begins. */
  readonly imageBytes?: number;
}
