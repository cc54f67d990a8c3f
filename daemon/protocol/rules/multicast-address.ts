import { formatNetwork, parseNetwork } from './network.ts';

/**
 * The multicast address of a network's sessions: 239.194.x.z with the two octets that tell networks apart.
 * 172.17.36.0/24 gives 239.194.17.36, and the halves of one /24 get different addresses. Undefined for no network.
 */
export function addressOfNetwork(network: string): string | undefined {
  const parsed = parseNetwork(network);
  if (!parsed) {
    return undefined;
  }
  const [address = ''] = formatNetwork(parsed).split('/');
  const octets = address.split('.');
  return ['239.194', ...(parsed.bits > 24 ? octets.slice(2, 4) : octets.slice(1, 3))].join('.');
}
