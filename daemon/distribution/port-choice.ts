import type { Admission } from '../dispatch/types.ts';
import { OgError, type PortConflictChoice, type PortConflictRecord } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import { message } from '../strings/index.ts';
import type { PortFinding } from './port-conflicts.ts';
import { canWait, PortConflict, type PortGuard, type Sending } from './port-guard.ts';

/** A script with another port, or why it was left as it is. */
export type ChangedPort = { readonly script: string } | { readonly why: Message };

export interface PortChoiceOptions {
  readonly guard: Pick<PortGuard, 'reserve' | 'check'>;
  /** A script in which all sessions on one port are on another. */
  readonly changePort: (
    script: string,
    change: { readonly from: number; readonly to: number },
  ) => Promise<ChangedPort>;
  /** The multicast ports that a script uses. */
  readonly portsOf: (
    script: string,
    computers: readonly string[],
  ) => Promise<readonly (number | undefined)[]>;
}

export interface CheckedConflict {
  /** What blocks it. */
  readonly messages: readonly Message[];
  readonly conflict: PortConflictRecord;
}

interface Offer {
  /** A port that nobody uses. */
  readonly free: number | undefined;
  /** The text with that port, where it can be changed. */
  readonly script?: string;
  readonly conflict: PortConflictRecord;
}

/** Others may take the port that was just found free: so often another one is tried. */
const mostTries = 5;

/** Takes jobs as those who send them chose, should a multicast port be in use for another image. */
export class PortChoice {
  readonly #options: PortChoiceOptions;

  constructor(options: PortChoiceOptions) {
    this.#options = options;
  }

  /**
   * `take` is given the text to send, and what to call in the turn in which the job is taken. Throws OgError conflict,
   * with what may be done instead.
   */
  async start<Job extends { readonly id: string }>(
    sending: Sending,
    choice: PortConflictChoice,
    take: (script: string, admit: () => Admission) => Promise<Job>,
  ): Promise<Job> {
    const { guard } = this.#options;
    let { script } = sending;
    for (let tries = 1; ; tries++) {
      try {
        const onConflict = choice === 'wait' ? 'wait' : 'refuse';
        return await guard.reserve({ ...sending, script }, (admit) => take(script, admit), onConflict);
      } catch (error) {
        if (!(error instanceof PortConflict)) {
          throw error;
        }
        const offer = await this.#offer({ ...sending, script }, error.findings);
        if (choice !== 'freePort' || offer.script === undefined || tries === mostTries) {
          throw refusal(error.findings, offer, choice);
        }
        script = offer.script;
      }
    }
  }

  /** What a preflight tells of an instruction whose port is in use; undefined when nothing blocks it. */
  async check(sending: Sending): Promise<CheckedConflict | undefined> {
    const blocked = (await this.#options.guard.check(sending)).filter(({ verdict }) => verdict === 'blocked');
    if (blocked.length === 0) {
      return undefined;
    }
    const { conflict } = await this.#offer(sending, blocked);
    return { messages: blocked.map((finding) => finding.message), conflict };
  }

  /** What may be done in the place of a job that these findings block. */
  async #offer(sending: Sending, blocked: readonly PortFinding[]): Promise<Offer> {
    const free = blocked[0]?.freePort;
    if (!canWait(blocked)) {
      return { free, conflict: { choices: [] } };
    }
    // The text of a job is a record: it is sent again as it is.
    if (sending.job !== undefined) {
      return { free, conflict: { choices: ['wait'] } };
    }
    const notChanged = (why: Message): Offer => ({ free, conflict: { choices: ['wait'], notChanged: why } });
    if (free === undefined) {
      return notChanged(message('distribution.noFreePort'));
    }
    const changed = await this.#changed(sending, blocked, free);
    if ('why' in changed) {
      return notChanged(changed.why);
    }
    const { script } = changed;
    return { free, script, conflict: { choices: ['wait', 'freePort'], freePort: free, script } };
  }

  async #changed(
    { script, computers }: Sending,
    blocked: readonly PortFinding[],
    to: number,
  ): Promise<ChangedPort> {
    const { changePort, portsOf } = this.#options;
    const [from, ...others] = new Set(blocked.flatMap(({ port }) => port ?? []));
    if (from === undefined) {
      return { why: message('distribution.noFreePort') };
    }
    if (others.length > 0) {
      return { why: message('distribution.severalPorts', { ports: [from, ...others].join(', ') }) };
    }
    const changed = await changePort(script, { from, to });
    if ('why' in changed) {
      return changed;
    }
    // What is sent is read as those will read it who keep computers from the wrong session.
    const own = await portsOf(script, computers);
    const wanted = own.map((port) => (port === from ? to : port));
    const now = await portsOf(changed.script, computers);
    if (now.length !== wanted.length || now.some((port, index) => port !== wanted[index])) {
      return { why: message('language.port.notRead', { port: from }) };
    }
    return changed;
  }
}

function refusal(
  blocked: readonly PortFinding[],
  { free, conflict }: Offer,
  choice: PortConflictChoice,
): OgError {
  const detail = (choice === 'freePort' ? conflict.notChanged : undefined) ?? blocked[0]?.message;
  const args = { ...(detail && { detail }), ...(free !== undefined && { freePort: free }) };
  return new OgError('conflict', args, conflict);
}
