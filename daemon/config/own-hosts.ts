import { hostname } from 'node:os';
import type { Configuration } from './schema.ts';

/** The names and addresses by which clients may call the daemon, besides this machine's own for itself. */
export function ownHosts({ listen, repository }: Pick<Configuration, 'listen' | 'repository'>): string[] {
  // The address that stands for all is none of a machine; browsers lead it to their own one.
  const isWildcard = /^(0\.0\.0\.0|\[?::\]?)$/.test(listen.host);
  return [...(isWildcard ? [] : [listen.host]), repository.address, hostname(), ...listen.hosts];
}
