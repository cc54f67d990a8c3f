import { OgError } from '../../../protocol/index.ts';
import { message } from '../../../strings/index.ts';
import type { Rooms } from '../../rooms.ts';

/** Throws OgError notFound for the id of a repository that this daemon does not know; left out means its own. */
export function checkRepository(id: string | undefined, { inventory }: Pick<Rooms, 'inventory'>): void {
  if (id === undefined || inventory.repositories().some((repository) => repository.id === id)) {
    return;
  }
  throw new OgError('notFound', { thing: message('inventory.thing.repository'), id });
}
