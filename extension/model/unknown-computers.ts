import type { Classroom } from '../../daemon/protocol/index.ts';
import { addressNumber, isInNetwork, parseNetwork } from '../../daemon/protocol/rules/network.ts';

/** The classroom in whose network an address lies, the narrowest; undefined when it is in none. */
export function classroomOf(classrooms: readonly Classroom[], ip: string): Classroom | undefined {
  const bits = ({ network }: Classroom) => parseNetwork(network)?.bits ?? 0;
  return classrooms
    .filter(({ network }) => {
      const parsed = parseNetwork(network);
      return parsed !== undefined && isInNetwork(ip, parsed);
    })
    .sort((one, other) => bits(other) - bits(one))[0];
}

/**
 * A name as the classroom's others have it: with the number that goes with the address where theirs do (`pc05` at …15
 * after `pc04` at …14), else with the next one.
 */
export function proposedName(
  names: readonly { readonly name: string; readonly ip: string }[],
  ip: string,
): string {
  const address = addressNumber(ip) ?? 0;
  const numbered = names.flatMap((one) => {
    const [, prefix, digits] = /^(.*?)(\d{1,9})$/.exec(one.name) ?? [];
    if (prefix === undefined || digits === undefined) {
      return [];
    }
    return [
      { prefix, digits, number: Number(digits), offset: (addressNumber(one.ip) ?? 0) - Number(digits) },
    ];
  });
  const last = numbered.at(-1);
  if (!last) {
    return `pc${(address % 256).toString().padStart(2, '0')}`;
  }
  const alike = numbered.filter(({ prefix }) => prefix === last.prefix);
  const name = (number: number) => last.prefix + number.toString().padStart(last.digits.length, '0');
  const fitting = name(Math.max(0, address - last.offset));
  const goesWithAddress = alike.every(({ offset }) => offset === last.offset) && address > last.offset;
  if (goesWithAddress && !names.some((one) => one.name === fitting)) {
    return fitting;
  }
  return name(Math.max(...alike.map(({ number }) => number)) + 1);
}
