import type { JobPhase, Rates } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { type MessageKey, message } from '../../strings/index.ts';

/** What a script is doing, by what was read last. */
export interface Doing {
  readonly phase: JobPhase;
  readonly part: number | undefined;
  readonly rates: Rates;
  readonly seconds: number | undefined;
  readonly refused: string | undefined;
}

/** One sentence of that: "Receiving, 45%, 38 MB/s". */
export function wordsOf({ phase, part, rates, seconds, refused }: Doing): Message {
  if (refused !== undefined) {
    return message('dispatch.doing.refused', { reason: refused });
  }
  if (phase === 'queued' && seconds !== undefined) {
    return message('dispatch.doing.waits', { seconds });
  }
  const what: MessageKey = `dispatch.doing.${phase}`;
  const rate = rateOf(phase, rates);
  const percent = part === undefined ? undefined : Math.floor(part);
  if (percent !== undefined && rate !== undefined) {
    return message('dispatch.doing.percentRate', { what, percent, rate });
  }
  if (percent !== undefined) {
    return message('dispatch.doing.percent', { what, percent });
  }
  return rate === undefined ? message(what) : message('dispatch.doing.rate', { what, rate });
}

function rateOf(phase: JobPhase, { receive, send, read, write }: Rates): number | undefined {
  if (phase === 'seed') {
    return send;
  }
  if (phase === 'restore') {
    return write ?? receive;
  }
  return receive ?? read;
}
