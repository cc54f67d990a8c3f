import { createSocket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import { multicastLimits } from '../protocol/rules/multicast-session.ts';

/** The multicast ports that a session cannot have: somebody listens there, or on the odd port behind, where its sender would. */
export async function boundPorts(): Promise<number[]> {
  const { least, most } = multicastLimits.port;
  const listed = await listedPorts();
  const isTaken = async (port: number) => (listed ? listed.has(port) : !(await isUnbound(port)));
  const found: number[] = [];
  for (let port = least; port <= most; port += 2) {
    if ((await isTaken(port)) || (await isTaken(port + 1))) {
      found.push(port);
    }
  }
  return found;
}

/**
 * The UDP ports of this machine, as Linux lists them; undefined where there is no such list. Who tries to bind a port has
 * it for a moment: a sender that starts then ends with `Address already in use`.
 */
async function listedPorts(): Promise<ReadonlySet<number> | undefined> {
  const read = (path: string) => readFile(path, 'latin1').catch(() => undefined);
  const [lists, ofIPv6] = await Promise.all([read('/proc/net/udp'), read('/proc/net/udp6')]);
  if (lists === undefined) {
    return undefined;
  }
  // `  142: 0100007F:2329 00000000:0000 07 …`, a line each.
  const ports = `${lists}\n${ofIPv6 ?? ''}`.matchAll(/^ *\d+: [\dA-F]+:([\dA-F]{4}) /gm);
  return new Set([...ports].map(([, port = '']) => Number.parseInt(port, 16)));
}

/** Whether no program of this machine has a UDP port, on any of its addresses. */
function isUnbound(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => {
      socket.close();
      resolve(false);
    });
    socket.bind({ port, exclusive: true }, () => socket.close(() => resolve(true)));
  });
}
