import { closeSync, openSync, readSync } from 'node:fs';
import { type NetworkAddress, networkAddresses } from '../base/network-addresses.ts';
import { settingsOf } from '../site/index.ts';

/** What the repository's address is chosen from; given, so that a test can choose. */
export interface MachineNetwork {
  /** Its addresses, in the system's order. */
  readonly addresses: readonly NetworkAddress[];
  /** Text of /proc/net/route; empty on systems without it. */
  readonly routes: string;
  /** Text of OpenGnsys' ogAdmRepo.cfg; empty when it cannot be read. */
  readonly opengnsys: string;
}

export interface DefaultAddress {
  readonly address: string;
  /** Others that it might be as well, when it is a guess. */
  readonly others: readonly string[];
}

const opengnsysFile = '/opt/opengnsys/etc/ogAdmRepo.cfg';
/** Of each file, as much as is ever of use. */
const mostBytes = 256 * 1024;

export function thisNetwork(): MachineNetwork {
  return {
    addresses: networkAddresses(),
    routes: startOf('/proc/net/route'),
    opengnsys: startOf(opengnsysFile),
  };
}

/**
 * The address of the repository when none is configured: that of OpenGnsys' own repository on this machine
 * (repository-coexistence, 2), else of the network card with the default route, else of the first one. Cards that only
 * programs of this machine reach, as the bridges of docker and libvirt, and tunnels are no choice. Loopback without any:
 * right for a laptop without a network.
 */
export function defaultAddress({ addresses, routes, opengnsys }: MachineNetwork): DefaultAddress {
  const ipv4 = addresses.filter(({ family, internal }) => family === 'IPv4' && !internal);
  const local = settingsOf(opengnsys, ['IPlocal']).IPlocal;
  if (local !== undefined && ipv4.some(({ address }) => address === local)) {
    return { address: local, others: [] };
  }
  const card = defaultCard(routes);
  const routed = ipv4.find((one) => one.card === card);
  const choice = ipv4.filter((one) => !isVirtual(one.card) && !isLinkLocal(one.address));
  // Where there is nothing but such cards, as in a network namespace, the route tells which is the network.
  const chosen = (routed && choice.includes(routed) ? routed : choice[0]) ?? routed;
  if (!chosen) {
    return { address: '127.0.0.1', others: [] };
  }
  return {
    address: chosen.address,
    others: choice.filter((one) => one !== chosen).map(({ address }) => address),
  };
}

/** The card of the default route; of several, the one with the lowest metric. */
function defaultCard(routes: string): string | undefined {
  const isUp = 1;
  const found = routes.split('\n').flatMap((line) => {
    // Iface, Destination, Gateway, Flags, RefCnt, Use, Metric, Mask: numbers in hexadecimal but the metric.
    const [card, destination, , flags = '', , , metric, mask] = line.trim().split(/\s+/);
    const isDefault = destination === '00000000' && mask === '00000000';
    return isDefault && (Number.parseInt(flags, 16) & isUp) !== 0 ? [{ card, metric: Number(metric) }] : [];
  });
  return found.sort((one, other) => one.metric - other.metric)[0]?.card;
}

/** Bridges and cards of containers and virtual machines, and tunnels. */
function isVirtual(card: string): boolean {
  return (
    /^(docker|virbr|veth|cni|podman|lxcbr|lxdbr|incusbr|flannel|cali|vnet|vmnet|vboxnet|tun|utun|tap|wg)\d*/.test(
      card,
    ) ||
    /^br-[0-9a-f]{12}$/.test(card) ||
    card.startsWith('vEthernet')
  );
}

/** Given by a card to itself when no DHCP server answered. */
const isLinkLocal = (address: string) => address.startsWith('169.254.');

/** The start of a file; empty when it cannot be read. */
function startOf(path: string): string {
  try {
    const file = openSync(path, 'r');
    try {
      const buffer = Buffer.alloc(mostBytes);
      let length = 0;
      // The kernel gives its files a page at a time.
      for (let read = -1; read !== 0 && length < mostBytes; length += read) {
        read = readSync(file, buffer, length, mostBytes - length, null);
      }
      return buffer.toString('latin1', 0, length);
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}
