import type { ImageState } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import type { KnownRepository } from '../inventory-view/scope.ts';

export { formatBytes, formatKB } from '../../protocol/rules/size-text.ts';

/** The word for an image's state. */
export function stateText(state: ImageState): Message {
  return message(`language.state.${state}`);
}

/** A repository's name; of one that is away, with when it was last seen. */
export function repositoryText({ name, state, lastSeen }: KnownRepository): Message {
  if (state === 'ready') {
    return message('remote.said', { text: name });
  }
  return lastSeen === undefined
    ? message('language.repositoryAway', { name })
    : message('language.repositorySeen', { name, time: minute(lastSeen) });
}

/** A time of the contract as people read it: `2026-11-23 14:05 UTC`. */
function minute(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}
