import { multicastLimits } from './multicast-session.ts';
import { addressNumber } from './network.ts';

/** What of a classroom's multicast session another classroom must not have: computers would join the other's. */
export interface ClassroomSession {
  readonly port: number;
  readonly address: string;
}

/** The port for a new classroom: the first of those that the fewest others have. */
export function classroomPort(others: readonly Pick<ClassroomSession, 'port'>[]): number {
  const { least, most } = multicastLimits.port;
  const counts = new Map<number, number>();
  for (let port = least; port <= most; port += 2) {
    counts.set(port, 0);
  }
  for (const { port } of others) {
    counts.set(port, (counts.get(port) ?? 0) + 1);
  }
  const fewest = Math.min(...counts.values());
  return [...counts].find(([, count]) => count === fewest)?.[0] ?? least;
}

/** 239.194.0.1, and the last address behind it that is for one organisation (RFC 2365). */
const first = 239 * 2 ** 24 + 194 * 2 ** 16 + 1;
const last = 239 * 2 ** 24 + 195 * 2 ** 16 - 2;

/** The address for a classroom: `wanted`, or the next behind it that no other has. */
export function classroomAddress(
  wanted: string,
  others: readonly Pick<ClassroomSession, 'address'>[],
): string {
  const taken = new Set(others.map(({ address }) => address));
  if (!taken.has(wanted)) {
    return wanted;
  }
  let number = addressNumber(wanted) ?? last;
  // Of so many one is free.
  for (let count = 0; count <= taken.size; count++) {
    number = number >= first - 1 && number < last ? number + 1 : first;
    const address = [24, 16, 8, 0].map((bits) => Math.floor(number / 2 ** bits) % 256).join('.');
    if (!taken.has(address)) {
      return address;
    }
  }
  return wanted;
}
