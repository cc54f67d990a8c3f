import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { broadcastAddress, parseNetwork } from '../../protocol/rules/network.ts';

/** Of a network that nobody told: all that this machine reaches without a router. */
const everywhere = '255.255.255.255';

/** A packet, an address and a port: sends it. Rejects with the system's error. */
export type SendPacket = (packet: Buffer, address: string, port: number) => Promise<void>;

/**
 * What a network card in a computer that is off waits for: six bytes FF, then its MAC sixteen times. Undefined for what
 * is no MAC. The packages for this are some years without a release, and longer than this file.
 */
export function magicPacket(mac: string): Buffer | undefined {
  const digits = mac.replaceAll(/[:-]/g, '');
  if (!/^[0-9a-f]{12}$/i.test(digits)) {
    return undefined;
  }
  return Buffer.concat([Buffer.alloc(6, 0xff), Buffer.alloc(6 * 16, Buffer.from(digits, 'hex'))]);
}

/** The MAC that a packet wakes, in the form 02:00:00:00:00:01; undefined when it wakes nobody. */
export function wokenMac(packet: Buffer): string | undefined {
  const mac = packet
    .subarray(6, 12)
    .toString('hex')
    .replaceAll(/..(?=.)/g, '$&:');
  return magicPacket(mac)?.equals(packet) ? mac : undefined;
}

/** Where to send what is to wake a computer of a network. */
export function wakeAddress(network: string): string {
  const parsed = parseNetwork(network);
  return (parsed && broadcastAddress(parsed)) ?? everywhere;
}

/** Sends by UDP from a socket of its own. Rejects with the system's error: ENETUNREACH, EACCES … */
export async function sendPacket(packet: Buffer, address: string, port: number): Promise<void> {
  const socket = createSocket('udp4');
  try {
    socket.bind();
    await once(socket, 'listening');
    socket.setBroadcast(true);
    await new Promise<void>((resolve, reject) => {
      socket.send(packet, port, address, (error) => (error ? reject(error) : resolve()));
    });
  } finally {
    socket.close();
  }
}
