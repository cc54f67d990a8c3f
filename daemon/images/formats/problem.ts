import type { Message } from '../../protocol/message.ts';
import { type MessageKey, message } from '../../strings/index.ts';

/** Why a file is no image that can be used; thrown by the format readers, shown to a person as it is. */
export class FormatProblem extends Error {
  readonly problem: Message;

  constructor(key: MessageKey, args?: Message['args']) {
    super(key);
    this.name = 'FormatProblem';
    this.problem = message(key, args);
  }
}
