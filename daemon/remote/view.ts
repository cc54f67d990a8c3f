import type { RepositoryRecord } from '../inventory/types.ts';
import type { Repository } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import { problemIn } from './incoming.ts';

/** How it stands with the connection. */
export type LinkState =
  | { readonly state: 'ready' }
  | { readonly state: 'away' | 'error'; readonly problem: Message };

/** What is known of a repository that another daemon runs. */
export interface KnownOther {
  readonly id: string;
  readonly name: string;
  /** Of its daemon, for when its own address is not known. */
  readonly host: string;
  readonly repository: Repository | undefined;
  readonly lastSeen: string | undefined;
  readonly link: LinkState;
}

/** It as rooms see it: connected, as its daemon says it is; else as it was known last, with why. */
export function viewOther({ id, name, host, repository, lastSeen, link }: KnownOther): RepositoryRecord {
  const {
    totalBytes = 0,
    freeBytes = 0,
    images = 0,
    address = host,
    folder,
    state = 'ready',
  } = repository ?? {};
  const record = {
    ...{ id, name, address, totalBytes, freeBytes, images },
    ...(folder !== undefined && { folder }),
  };
  if (link.state !== 'ready') {
    const { state, problem } = link;
    return { ...record, state, problem, ...(lastSeen !== undefined && { lastSeen }) };
  }
  return { ...record, state, ...(repository && state !== 'ready' && { problem: problemIn(repository) }) };
}
