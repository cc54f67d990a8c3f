import type { CheckState } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import { message } from '../strings/index.ts';

/** A check as rooms know it: not yet in a language. */
export interface Check {
  /** `GROUP.NAME`, the same in every language. */
  readonly id: string;
  readonly state: CheckState;
  readonly title: Message;
  /** What is so, or what is wrong. */
  readonly message?: Message;
  /** In the place of `message` for viewers, who are told no programs and processes of the server. */
  readonly plain?: Message;
  readonly mend?: Mend;
}

/** How a person mends it: one command for a shell of the server. */
export interface Mend {
  readonly command: string;
  /** The command that undoes that one. */
  readonly back?: string;
}

/** What a check says of its thing; undefined when there is no such thing on this server. */
export type Verdict = Omit<Check, 'id' | 'title'>;

export const ok = (message?: Message): Verdict => ({ state: 'ok', ...(message && { message }) });
/** Never without words: a question mark alone says nothing. */
export const unknown = (text: Message = message('doctor.untold')): Verdict => ({
  state: 'unknown',
  message: text,
});
export const warning = (message: Message, mend?: Mend): Verdict => wrong('warning', message, mend);
export const error = (message: Message, mend?: Mend): Verdict => wrong('error', message, mend);

function wrong(state: CheckState, message: Message, mend: Mend | undefined): Verdict {
  return { state, message, ...(mend && { mend }) };
}
