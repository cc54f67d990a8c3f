/** What the computers' process is asked. */
export type ComputersAsked =
  /** Connects them; answered when each has told its hardware. */
  | { readonly kind: 'connect'; readonly port: number; readonly ips: readonly string[] }
  /** From now on scripts are answered at once, or kept until they are told to end. */
  | { readonly kind: 'answers'; readonly when: 'atOnce' | 'whenTold' }
  /** Waits until so many scripts have come since the last `forget`. */
  | { readonly kind: 'running'; readonly count: number }
  /** Each running script writes so many lines of progress to the follow port, at that pace. */
  | {
      readonly kind: 'write';
      readonly followPort: number;
      readonly lines: number;
      readonly everyMs: number;
    }
  /** Ends the scripts that are kept. */
  | { readonly kind: 'end' }
  /** When each computer has answered its script; forgets it. */
  | { readonly kind: 'forget' };

export interface ComputersAnswered {
  /** By address, in milliseconds of the shared clock. */
  readonly answeredAt: ReadonlyMap<string, number>;
}

/** What the consoles' process is asked. */
export type ConsolesAsked =
  | {
      readonly kind: 'open';
      readonly url: string;
      /** Undefined for a server that asks for none, and needs no subscription. */
      readonly token?: string;
      readonly count: number;
      readonly features: readonly string[];
    }
  /** Waits until the first console was told that so many targets have ended, and all of them that nothing more comes. */
  | { readonly kind: 'targets'; readonly count: number }
  /** Waits until each has got so many frames since the last answer. */
  | { readonly kind: 'frames'; readonly count: number }
  | { readonly kind: 'close' };

/** A frame that all consoles got. */
export interface Frame {
  readonly bytes: number;
  /** When each console got it. */
  readonly at: readonly number[];
  /** Ids of the computers of which it was the first to tell that they have ended. */
  readonly ended: readonly string[];
}

export interface ConsolesAnswered {
  readonly frames: readonly Frame[];
}

/** What the floor's process is asked: a bare WebSocket server that sends frames of these sizes to all its clients. */
export type FloorAsked =
  | { readonly kind: 'listen' }
  | {
      readonly kind: 'send';
      readonly frames: readonly { readonly bytes: number; readonly afterMs: number }[];
    };

export interface FloorAnswered {
  readonly port: number;
  readonly sentAt: readonly number[];
  /** MiB. */
  readonly memory: number;
  readonly p99Ms: number;
  readonly longestMs: number;
}
