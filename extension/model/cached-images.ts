import type { CachedImage, Image } from '../../daemon/protocol/index.ts';
import { compareCopy } from '../../daemon/protocol/rules/cached-images.ts';

/** How a file in a cache compares with the repositories' images of that file name. */
export interface CachedState {
  readonly copy: 'same' | 'other' | 'unknown' | 'none';
  /** Id of the repository that it is compared with. */
  readonly repository?: string;
}

const order = ['same', 'other', 'unknown'] as const;

/**
 * Compares with the repository of the classroom first; with another one only where that has no such image, or where the
 * file is that one's.
 */
export function cachedState(
  file: CachedImage,
  images: readonly Image[],
  home: string | undefined,
): CachedState {
  const candidates = images
    .filter((image) => image.file === file.file)
    .map((image) => ({ copy: compareCopy(image, file), repository: image.repository }));
  const rank = ({ copy, repository }: (typeof candidates)[number]) =>
    copy === 'same' ? 0 : 1 + Number(repository !== home) * order.length + order.indexOf(copy);
  const [best] = candidates.sort((a, b) => rank(a) - rank(b));
  return best ?? { copy: 'none' };
}
