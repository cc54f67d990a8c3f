import { boundPorts } from '../../distribution/index.ts';

/** Of a session: even, with the next one for the sender (`protocol/rules/multicast-session.ts`). */
const [least, most] = [9_000, 9_098];

/** A port of a session that nobody uses on this machine, nor the next one. */
export async function freeSessionPort(): Promise<number> {
  const pairs = (most - least) / 2 + 1;
  // Two that look at the same moment find the same ones free: tests in other workers begin somewhere else.
  const worker = Number(process.env.VITEST_POOL_ID ?? 0);
  const first = worker * 13 + Math.floor(Math.random() * 12);
  const bound = await boundPorts();
  for (let pair = 0; pair < pairs; pair++) {
    const port = least + 2 * ((first + pair) % pairs);
    if (!bound.includes(port)) return port;
  }
  throw new Error('every port of a multicast session is in use');
}
