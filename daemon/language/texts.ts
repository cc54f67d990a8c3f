import type { Message } from '../base/message.ts';
import type { ImageState } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import type { KnownRepository } from './scope.ts';

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

/** A number of bytes as people say it, in binary units: `8.2 GiB`. */
export function humanSize(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
