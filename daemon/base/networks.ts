import { BlockList, isIP } from 'node:net';

/**
 * Tells whether an address lies in one of these networks (`172.17.36.0/24`, IPv4 or IPv6); without networks everybody
 * does. An IPv4 address that came over an IPv6 socket (`::ffff:172.17.36.9`) counts as IPv4; what is no address lies in
 * none. Throws Node's error for a network that is none.
 */
export function inNetworks(networks: readonly string[]): (address: string) => boolean {
  if (networks.length === 0) {
    return () => true;
  }
  const list = new BlockList();
  for (const network of networks) {
    addTo(list, network);
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address));
}

/** True for an address with the number of its network's bits. */
export function isNetwork(text: string): boolean {
  try {
    addTo(new BlockList(), text);
    return true;
  } catch {
    return false;
  }
}

/** Throws Node's error. */
function addTo(list: BlockList, network: string): void {
  const [, address = '', bits] = /^([^/]+)\/(\d{1,3})$/.exec(network) ?? [];
  list.addSubnet(address, Number(bits), familyOf(address));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
