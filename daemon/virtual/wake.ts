import { createSocket } from 'node:dgram';
import type { Log } from '../base/log.ts';
import { wokenMac } from '../dispatch/control/magic-packet.ts';
import type { VirtualComputer } from './computer.ts';

/**
 * Listens for magic packets, as the network cards of computers that are off. On loopback they come to 127.0.0.255, the
 * broadcast address of 127.0.0.0/24. A port that cannot be had is no reason not to start: then nothing wakes them.
 */
export function listenForWake(
  port: number,
  computers: readonly Pick<VirtualComputer, 'canWake' | 'wake'>[],
  log: Log,
): { close(): void } {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  let isOpen = true;
  const close = () => {
    if (isOpen) {
      socket.close();
    }
    isOpen = false;
  };
  socket.on('message', (packet) => {
    const mac = wokenMac(packet);
    if (mac !== undefined) {
      computers.find((computer) => computer.canWake(mac))?.wake();
    }
  });
  socket.on('error', (error) => {
    log.info(`no magic packet is heard: ${error.message}`);
    close();
  });
  socket.bind(port);
  return { close };
}
