import { createSocket } from 'node:dgram';

/** Whether no program of this machine has a UDP port, on any of its addresses. */
export function isUnbound(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => {
      socket.close();
      resolve(false);
    });
    socket.bind({ port, exclusive: true }, () => socket.close(() => resolve(true)));
  });
}
