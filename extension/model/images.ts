import type { Image, Repository } from '../../daemon/protocol/index.ts';
import { compareTexts } from './format.ts';

export type Activity = NonNullable<Image['activity']>;

/** What is being done to an image; a daemon that does not tell shows only how far it is. */
export function activityOf({ activity, state, progress }: Image): Activity | undefined {
  if (activity) {
    return activity;
  }
  if (state === 'integrating') {
    return 'integrating';
  }
  return progress === undefined || state === 'copying' ? undefined : 'verifying';
}

/**
 * The ids of the images that their canonical name means. Of several files of one name it means the registered one,
 * else the `.img`, else the first by path, as in the daemon; the others can only be looked at.
 */
export function namedImages(images: readonly Image[]): ReadonlySet<string> {
  const main = new Map<string, Image>();
  for (const image of images) {
    const key = `${image.repository}\n${image.canonicalName}`;
    const other = main.get(key);
    if (!other || compareNamesakes(image, other) < 0) {
      main.set(key, image);
    }
  }
  return new Set([...main.values()].map(({ id }) => id));
}

function compareNamesakes(one: Image, other: Image): number {
  const weight = ({ registered, file = '' }: Image) => (registered ? 0 : file.endsWith('.img') ? 1 : 2);
  return weight(one) - weight(other) || (one.file ?? '').localeCompare(other.file ?? '');
}

/** Whether the repository of an image cannot be reached: what is shown is what was last seen there. */
export function isAway(image: Image, repositories: readonly Repository[]): boolean {
  return repositories.some(({ id, state }) => id === image.repository && state === 'away');
}

/** What the menus depend on, `image.ready.file.registered.torrent`; see `view/item/context` in the manifest. */
export function contextOf(image: Image, { away, named }: { away: boolean; named: boolean }): string {
  const kind = away ? 'awayImage' : named ? 'image' : 'otherImage';
  const activity = activityOf(image);
  const flags = [
    image.file === undefined ? 'noFile' : 'file',
    image.registered ? 'registered' : 'unregistered',
    activity === 'importing' || activity === 'verifying' ? 'stoppable' : '',
    activity === undefined && isImportFailure(image) ? 'failedImport' : '',
    image.infoHash === undefined ? '' : 'torrent',
    isDamaged(image) ? 'damaged' : '',
    image.previousVersion === undefined ? '' : 'previous',
  ];
  return [kind, image.state, ...flags.filter((flag) => flag !== '')].join('.');
}

/** The image itself is as it was, or there is none: what is told is why its import failed. */
function isImportFailure({ state, problem, problemKey = '' }: Image): boolean {
  if (problem === undefined) {
    return false;
  }
  return state !== 'error' || problemKey.startsWith('images.import.');
}

/** Verifying found it, and may find that it is no longer so. */
function isDamaged({ state, problemKey = '' }: Image): boolean {
  return state === 'error' && /^images\.(damage|verify)\./.test(problemKey);
}

/** The engine's own rounding of the size, when a computer that goes by it needs another size than the image does. */
export function otherEngineSize({ restoreSizeKB, legacySizeKB }: Image): number | undefined {
  return legacySizeKB === restoreSizeKB ? undefined : legacySizeKB;
}

/** What a partition must have, in KiB: room for the image, and the size by which the engine refuses a restore. */
export function neededKB({ restoreSizeKB, legacySizeKB = 0 }: Image): number | undefined {
  return restoreSizeKB === undefined ? undefined : Math.max(restoreSizeKB, legacySizeKB);
}

/** The image of an id as it is now, or as it was when a node of it was made. */
export function currentImage(images: readonly Image[], shown: Image): Image {
  return images.find(({ id }) => id === shown.id) ?? shown;
}

/** Orders images as a person does: `win2` before `win10`. */
export function byCanonicalName(one: Image, other: Image): number {
  return (
    compareTexts(one.canonicalName, other.canonicalName) || compareTexts(one.file ?? '', other.file ?? '')
  );
}
