import { daemonUrl } from '../../daemon/protocol/rules/daemon-url.ts';
import { fingerprintOf } from './connect-failure.ts';
import { oneLine } from './one-line.ts';
import { hostOf, longestName, type Server } from './servers.ts';

/** Why a link is not followed. */
export type LinkProblem =
  | 'path'
  | 'tooLong'
  | 'address'
  | 'hidden'
  | 'password'
  | 'scheme'
  | 'fingerprint'
  | 'token';

/** What a link of `ogrepod token add` says, or why it is refused. */
export type ConnectLink = { readonly server: Server } | { readonly problem: LinkProblem };

/** The longest query, in UTF-16 code units: a host name has at most 253. */
const longest = 2_048;
/** What one does not see, or what turns the rest around: an address with it is not the one that it looks like. */
const hidden = /[\p{C}\p{Zl}\p{Zp}]/u;

/**
 * Reads `/connect?url=…&name=…&fingerprint=…`. Anybody can write such a link, so anything that a person could take for
 * something else is refused. A name of other letters comes out as `xn--…`, as it is in the DNS.
 */
export function connectLink(path: string, query: string): ConnectLink {
  if (path !== '/connect') {
    return { problem: 'path' };
  }
  if (query.length > longest) {
    return { problem: 'tooLong' };
  }
  const given = new URLSearchParams(query);
  if (given.has('token')) {
    return { problem: 'token' };
  }
  const address = given.get('url') ?? '';
  const name = given.get('name') ?? '';
  const fingerprint = given.get('fingerprint') ?? '';
  if (hidden.test(address) || hidden.test(name)) {
    return { problem: 'hidden' };
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) && !/^wss?:\/\//i.test(address) && !/^[^:/]+:\d+$/.test(address)) {
    return { problem: 'scheme' };
  }
  if (address.includes('@')) {
    return { problem: 'password' };
  }
  const url = daemonUrl(address);
  if (url === undefined) {
    return { problem: 'address' };
  }
  const known = fingerprintOf(fingerprint);
  if (fingerprint !== '' && known === undefined) {
    return { problem: 'fingerprint' };
  }
  return {
    server: {
      name: oneLine(name, longestName) || hostOf(url),
      url,
      ...(known !== undefined && { fingerprint: known }),
    },
  };
}
