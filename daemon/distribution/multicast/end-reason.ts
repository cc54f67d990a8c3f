import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';

/** What a sender came to that no computer got the whole image from. */
export interface SenderEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Computers joined, and it lost every one of them. */
  readonly isAllLost: boolean;
  /** What the program said was wrong. */
  readonly said: string | undefined;
}

/** Why no computer got the whole image: the program's own words where it has failed and has any. */
export function endReason({ code, signal, isAllLost, said }: SenderEnd): Message {
  // It does not call that a failure, and what it says before is of single packets.
  if (isAllLost && code === 0) {
    return message('distribution.allLost');
  }
  if (said !== undefined) {
    return message('distribution.senderSaid', { text: said });
  }
  if (signal !== null) {
    return message('distribution.senderSignal', { signal });
  }
  if (isAllLost) {
    return message('distribution.allLost');
  }
  return message('distribution.senderStatus', { status: code ?? 0 });
}
