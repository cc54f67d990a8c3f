import type { FetchedImage } from '../../images/types.ts';
import { OgError } from '../../protocol/index.ts';
import { checkLooksNew } from '../../strings/check-name.ts';
import { message } from '../../strings/index.ts';
import type { Handler } from '../context.ts';
import type { Rooms } from '../rooms.ts';
import { checkRepository } from './shared/own-repository.ts';

export const imageImport: Handler<'og/image/import'> = async (
  { repository, canonicalName, sources, from, overwrite = false },
  { rooms },
) => {
  checkRepository(repository, rooms);
  const own = rooms.inventory.images(rooms.info.repository);
  checkLooksNew(
    canonicalName,
    own.map((image) => image.canonicalName),
  );
  const fetched = from === undefined ? {} : { fetched: imageAt(from, sources, rooms) };
  return { task: await rooms.operations.import({ canonicalName, sources, overwrite, ...fetched }) };
};

/** An image file of another repository. */
function imageAt(
  repository: string,
  [file = '', ...more]: readonly string[],
  { remote, info }: Pick<Rooms, 'remote' | 'info'>,
): FetchedImage {
  if (repository === info.repository) {
    throw new OgError('invalid', { field: 'from', detail: message('remote.fromItself') });
  }
  if (more.length > 0) {
    throw new OgError('invalid', { field: 'sources', detail: message('remote.oneFile') });
  }
  return remote.image(repository, file);
}
