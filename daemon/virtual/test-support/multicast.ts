import { once } from 'node:events';
import { createServer } from 'node:net';
import { boundPorts } from '../../distribution/index.ts';

/** Of a session (`protocol/rules/multicast-session.ts`), but the first: those are what daemons take when they may choose. */
const [least, most] = [9_010, 9_098];
/** So many one process keeps; then it has the same again. */
const mostHeld = 4;
const held: number[] = [];

/**
 * A port of a session that nobody uses on this machine, nor the next one. Tests that run at the same time, also of another
 * run, have others: a session would be taken for theirs.
 */
export async function freeSessionPort(): Promise<number> {
  const bound = await boundPorts();
  const again = held.length < mostHeld ? undefined : held.find((port) => !bound.includes(port));
  if (again !== undefined) {
    return again;
  }
  const pairs = (most - least) / 2 + 1;
  const first = Math.floor(Math.random() * pairs);
  for (let pair = 0; pair < pairs; pair++) {
    const port = least + 2 * ((first + pair) % pairs);
    if (bound.includes(port) || !(await hold(port))) {
      continue;
    }
    held.push(port);
    return port;
  }
  throw new Error('every port of a multicast session is in use');
}

/** Takes the port of the same number of TCP, which no session needs, until this process ends. */
async function hold(port: number): Promise<boolean> {
  const server = createServer().unref();
  server.listen(port, '127.0.0.1');
  return once(server, 'listening').then(
    () => true,
    () => false,
  );
}
