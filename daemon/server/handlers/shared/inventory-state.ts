import type { InventoryState, Rooms } from '../../rooms.ts';

/** The inventory as it is now. */
export function inventoryState({ inventory }: Pick<Rooms, 'inventory'>): InventoryState {
  return {
    repositories: inventory.repositories(),
    images: inventory.images(),
    classrooms: inventory.classrooms(),
  };
}
