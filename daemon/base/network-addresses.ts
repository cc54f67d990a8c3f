import { networkInterfaces } from 'node:os';

/** An address of this machine. */
export interface NetworkAddress {
  /** Name of the network card: `eth0`. */
  readonly card: string;
  readonly address: string;
  readonly family: string;
  readonly internal: boolean;
}

/**
 * The addresses of this machine, in the system's order; none where the system does not tell: a service that may not open
 * netlink sockets (RestrictAddressFamilies of systemd) is refused.
 */
export function networkAddresses(list: typeof networkInterfaces = networkInterfaces): NetworkAddress[] {
  try {
    return Object.entries(list()).flatMap(([card, addresses = []]) =>
      addresses.map(({ address, family, internal }) => ({ card, address, family, internal })),
    );
  } catch {
    return [];
  }
}
