import type { Multicast, P2p } from '../protocol/index.ts';
import { classroomAddress, classroomPort } from '../protocol/rules/classroom-sessions.ts';
import { addressOfNetwork } from '../protocol/rules/multicast-address.ts';
import { formatNetwork, parseNetwork } from '../protocol/rules/network.ts';
import type { StoredClassroom } from './stored-state.ts';

/** Of a classroom whose network is not known yet. */
const anyMulticastAddress = '239.194.17.36';

/** Values of which some were given. */
type Given<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** The network a person gave, or else the /24 of the first computer; empty when there is none. */
export function effectiveNetwork(classroom: Pick<StoredClassroom, 'network' | 'computers'>): string {
  const first = classroom.computers[0];
  if (classroom.network !== '' || !first) {
    return classroom.network;
  }
  const network = parseNetwork(`${first.ip}/24`);
  return network ? formatNetwork(network) : '';
}

/** The console's defaults for a multicast session (og-commands.json, mcastRules.consoleDefaults), below what was given. */
export function effectiveMulticast(given: Given<Multicast>, network: string): Multicast {
  return {
    port: given.port ?? 9000,
    mode: given.mode ?? 'full-duplex',
    address: given.address ?? addressOfNetwork(network) ?? anyMulticastAddress,
    speedMbps: given.speedMbps ?? 90,
    clients: given.clients ?? 50,
    seconds: given.seconds ?? 60,
  };
}

/**
 * The multicast session of a new classroom, as far as it is not told by its network: a port, and an address where the
 * one of the network is in use, that no other classroom has.
 */
export function newMulticast(
  room: Pick<StoredClassroom, 'network' | 'computers'>,
  others: readonly StoredClassroom[],
): Partial<Multicast> {
  const sessions = others.map((other) => effectiveMulticast(other.multicast, effectiveNetwork(other)));
  const { address: wanted } = effectiveMulticast({}, effectiveNetwork(room));
  const address = classroomAddress(wanted, sessions);
  return { port: classroomPort(sessions), ...(address === wanted ? {} : { address }) };
}

/** The console's defaults for a torrent (p2pRules.consoleDefaults), below what was given. */
export function effectiveP2p(given: Given<P2p>): P2p {
  return { mode: given.mode ?? 'peer', seconds: given.seconds ?? 60 };
}
