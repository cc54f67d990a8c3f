import { withTimeout } from '../base/with-timeout.ts';
import { ConnectionError } from './errors.ts';

/** What a request gives, unless that takes longer, in milliseconds. Rejects with ConnectionError then: nobody answers. */
export function answerWithin<T>(ms: number, answer: Promise<T>): Promise<T> {
  return withTimeout(ms, answer, () => new ConnectionError('refused', `no answer in ${ms} ms`));
}
