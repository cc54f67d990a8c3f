import type { ImageRecord } from '../../../inventory/types.ts';
import { OgError } from '../../../protocol/index.ts';
import { message } from '../../../strings/index.ts';
import type { Rooms } from '../../rooms.ts';
import { checkRepository } from './own-repository.ts';

interface ImageKey {
  readonly repository?: string | undefined;
  readonly canonicalName: string;
}

/** The image of a canonical name in this daemon's own repository, the main one if several files share it. Throws OgError notFound. */
export function imageNamed(
  { repository, canonicalName }: ImageKey,
  rooms: Pick<Rooms, 'inventory' | 'info'>,
): ImageRecord {
  checkRepository(repository, rooms);
  const images = rooms.inventory.images(repository ?? rooms.info.repository);
  const image = images.find((each) => each.canonicalName === canonicalName);
  if (image) {
    return image;
  }
  throw new OgError('notFound', { thing: message('inventory.thing.image'), id: canonicalName });
}

/** The same for what can be done only to an image with a file. Throws OgError notFound. */
export function imageFileNamed(
  key: ImageKey,
  rooms: Pick<Rooms, 'inventory' | 'info'>,
): ImageRecord & { readonly file: string } {
  const image = imageNamed(key, rooms);
  if (image.file !== undefined) {
    return { ...image, file: image.file };
  }
  throw new OgError('notFound', { thing: message('images.thing.file'), id: key.canonicalName });
}
