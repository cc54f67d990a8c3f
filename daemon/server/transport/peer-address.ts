import { isIPv6 } from 'node:net';

/**
 * Whom a connection counts for: an IPv4 address, also when IPv6 carries it, or the /64 network of an IPv6 one, of
 * which whoever has one address has them all.
 */
export function peerAddress(remote: string | undefined): string {
  const address = plainAddress(remote);
  return isIPv6(address) ? network64(address) : address;
}

/** The address itself, for people: an IPv4 one also when IPv6 carries it. */
export function plainAddress(remote: string | undefined): string {
  if (remote === undefined) {
    return '';
  }
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(remote)?.[1] ?? remote;
}

function network64(address: string): string {
  const [bare = ''] = address.split('%');
  const [head = '', tail] = bare.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
