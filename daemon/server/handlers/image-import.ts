import type { Handler } from '../context.ts';
import { checkRepository } from './own-repository.ts';

export const imageImport: Handler<'og/image/import'> = async (
  { repository, canonicalName, sources, overwrite = false },
  { rooms },
) => {
  checkRepository(repository, rooms);
  return { task: await rooms.care.import({ canonicalName, sources, overwrite }) };
};
