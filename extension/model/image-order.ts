import type { Image } from '../../daemon/protocol/index.ts';
import { compareTexts } from './format.ts';
import { byCanonicalName } from './images.ts';

export const imageSorts = ['name', 'date', 'size'] as const;
export type ImageSort = (typeof imageSorts)[number];

export const imageGroupings = ['none', 'repository', 'system'] as const;
export type ImageGrouping = (typeof imageGroupings)[number];

const timeOf = ({ modifiedAt }: Image) => (modifiedAt === undefined ? 0 : Date.parse(modifiedAt));
const bytesOf = ({ restoreSizeKB, sizeBytes }: Image) =>
  restoreSizeKB === undefined ? (sizeBytes ?? 0) : restoreSizeKB * 1024;

/** The newest and the biggest first; what is not known last. */
const comparers: Readonly<Record<ImageSort, (one: Image, other: Image) => number>> = {
  name: byCanonicalName,
  date: (one, other) => timeOf(other) - timeOf(one) || byCanonicalName(one, other),
  size: (one, other) => bytesOf(other) - bytesOf(one) || byCanonicalName(one, other),
};

export function sortImages(images: readonly Image[], sort: ImageSort): Image[] {
  return [...images].sort(comparers[sort]);
}

export interface ImageGroup {
  /** Id of the repository, or the name of the system; empty when it is not known. */
  readonly key: string;
  /** In the order in which they were given. */
  readonly images: readonly Image[];
}

/** The images of each repository or system, by `nameOf` the key; those of no known system last. */
export function groupImages(
  images: readonly Image[],
  by: Exclude<ImageGrouping, 'none'>,
  nameOf: (key: string) => string,
): ImageGroup[] {
  const keyOf = ({ repository, filesystem, partitionType }: Image) =>
    by === 'repository' ? repository : (filesystem ?? partitionType ?? '');
  return [...Map.groupBy(images, keyOf)]
    .map(([key, some]) => ({ key, images: some }))
    .sort(
      (one, other) =>
        Number(one.key === '') - Number(other.key === '') || compareTexts(nameOf(one.key), nameOf(other.key)),
    );
}

/** How the images are listed. */
export interface ImageView {
  readonly filter: string;
  readonly sort: ImageSort;
  readonly group: ImageGrouping;
}

/** What was remembered, maybe by another version: nothing of it is believed. */
export function imageViewOf(stored: unknown): ImageView {
  const { filter, sort, group }: Readonly<Record<string, unknown>> =
    typeof stored === 'object' && stored !== null ? { ...stored } : {};
  return {
    filter: typeof filter === 'string' ? filter : '',
    sort: imageSorts.find((one) => one === sort) ?? 'name',
    group: imageGroupings.find((one) => one === group) ?? 'none',
  };
}
