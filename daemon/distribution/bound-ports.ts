import { createSocket } from 'node:dgram';
import { multicastLimits } from '../protocol/rules/multicast-session.ts';

/** The multicast ports that a session cannot have: somebody listens there, or on the odd port behind, where its sender would. */
export async function boundPorts(): Promise<number[]> {
  const { least, most } = multicastLimits.port;
  const found: number[] = [];
  for (let port = least; port <= most; port += 2) {
    if (!(await isUnbound(port)) || !(await isUnbound(port + 1))) found.push(port);
  }
  return found;
}

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
