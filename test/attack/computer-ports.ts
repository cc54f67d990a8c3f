import { connect } from 'node:net';
import type { Attack, Target } from './attacks.ts';

/** So many connections at once. */
const atOnce = 64;

/** Connects from one address and drops the connection as soon as it is there, without end. */
const dropping =
  (portOf: (target: Target) => number): Attack =>
  async (target) => {
    const port = portOf(target);
    const drop = () =>
      new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.destroy());
        socket.on('error', () => {}).on('close', () => resolve());
      });
    return () => Promise.all(Array.from({ length: atOnce }, drop));
  };

/** Of the ports that the computers use, which know no token. */
export const computerPortAttacks: Readonly<Record<string, Attack>> = {
  'connections to the seeder that are dropped at once': dropping(({ seederPort }) => seederPort),
  'connections to the tracker that are dropped at once': dropping(({ trackerPort }) => trackerPort),
};
