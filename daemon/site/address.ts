import type { CardAddress, SiteAddress } from './types.ts';

const ipv4 = /^(\d{1,3}\.){3}\d{1,3}$/;

/** One address as the system lists it. */
export interface SystemAddress {
  readonly card: string;
  readonly address: string;
  readonly family: string;
  readonly internal: boolean;
  readonly netmask: string;
}

/**
 * The repository's address and its card. The original greps for it as a regular expression, so that 10.20.30.2 is also
 * found in 10.20.30.25: here it has to be the very same (repository-coexistence, 2).
 */
export function siteAddress(
  configured: string | undefined,
  addresses: readonly SystemAddress[],
): SiteAddress {
  const own = addresses
    .filter(({ family }) => family === 'IPv4')
    .map((one) => ({ ...one, broadcast: broadcastOf(one) }));
  const card = own.find(({ address }) => address === configured);
  return {
    ...(configured !== undefined && ipv4.test(configured) && { configured }),
    ...(card && { card: plain(card) }),
    all: own.filter(({ internal }) => !internal).map(plain),
  };
}

function plain({ card, address, netmask, broadcast }: CardAddress): CardAddress {
  return { card, address, netmask, broadcast };
}

/** The address with all bits of the host set. */
function broadcastOf({ address, netmask }: { readonly address: string; readonly netmask: string }): string {
  const mask = netmask.split('.').map(Number);
  return address
    .split('.')
    .map((part, index) => (Number(part) | ~(mask[index] ?? 255)) & 255)
    .join('.');
}
