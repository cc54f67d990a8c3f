import type { Inventory } from './types.ts';

/** Tells whether an IP address is that of a computer of a classroom. */
export function knownComputers(
  inventory: Pick<Inventory, 'classrooms' | 'onDidChangeClassrooms'>,
): (address: string) => boolean {
  let addresses: Set<string> | undefined;
  inventory.onDidChangeClassrooms(() => {
    addresses = undefined;
  });
  return (address) => {
    addresses ??= new Set(inventory.classrooms().flatMap((room) => room.computers.map(({ ip }) => ip)));
    return addresses.has(address);
  };
}
