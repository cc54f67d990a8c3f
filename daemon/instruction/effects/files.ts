import type { ImageRecord } from '../../inventory/types.ts';
import type { BareCommand } from '../../protocol/rules/script-command.ts';
import type { InstructionContext } from '../types.ts';

/** Where the engine mounts the repository's images and the cache, and the variables that name these places. */
const images = '/opt/opengnsys/images/';
const cache = '/opt/opengnsys/cache/';
/** Where the images are in the cache: what the engine means by `CACHE /`. */
const cachedImages = `${cache}opt/opengnsys/images/`;
const variables: readonly (readonly [RegExp, string])[] = [
  [/^\$(?:OGIMG|\{OGIMG\})(?:\/|$)/, images],
  // `${OGCAC:?}` ends the script where there is no such variable.
  [/^\$(?:OGCAC|\{OGCAC(?::\?)?\})\/?\$(?:OGIMG|\{OGIMG\})(?:\/|$)/, cachedImages],
  [/^\$(?:OGCAC|\{OGCAC(?::\?)?\})(?:\/|$)/, cache],
  [/^\$(?:OPENGNSYS|\{OPENGNSYS\})\/images(?:\/|$)/, images],
  [/^\$(?:OPENGNSYS|\{OPENGNSYS\})\/cache(?:\/|$)/, cache],
];

/** Longer ones no file system takes. */
const longestPath = 4096;

/** A path as far as it is known: below the images folder, in the cache, or elsewhere. */
export interface Place {
  readonly where: 'repository' | 'cache' | 'elsewhere';
  /** Below the folder; may be a pattern, `*.img`, or hold variables. */
  readonly path: string;
  /** Only files of such a name, a pattern, at any depth. */
  readonly named?: string;
  /** What is there is moved away. */
  readonly leaves?: boolean;
}

/** The paths that a program of the system deletes or writes over; undefined for a program that does neither. */
export function overwrittenPaths(command: BareCommand): { deletes: boolean; places: Place[] } | undefined {
  const words = command.args.map((value, index) => value ?? plainWord(command.written?.[index] ?? '?'));
  const paths = words.filter((word) => !word.startsWith('-') && word !== '');
  switch (command.name) {
    case 'rm':
    case 'rmdir':
    case 'unlink':
    case 'shred':
      return { deletes: true, places: paths.map(placeOf).filter(lasts) };
    case 'find':
      return words.includes('-delete') || runsRemoval(words)
        ? { deletes: true, places: [foundPlace(words)] }
        : undefined;
    case '>':
    case 'truncate':
    case 'tee':
      return { deletes: false, places: paths.map(placeOf).filter(isStore) };
    case 'mv':
      return { deletes: false, places: moved(paths).filter(isStore) };
    case 'ln':
      return words.some((word) => /^(?:-\w*f|--force$)/.test(word))
        ? { deletes: false, places: paths.slice(-1).map(placeOf).filter(isStore) }
        : undefined;
    case 'ogMcastReceiverFile':
      // With three arguments and more the first of them tell where, see repositoryWrite.
      return paths.length === 2
        ? { deletes: false, places: paths.slice(1).map(placeOf).filter(isStore) }
        : undefined;
    case 'cp':
    case 'install':
    case 'rsync':
      return { deletes: false, places: paths.slice(-1).map(placeOf).filter(isStore) };
    default:
      return undefined;
  }
}

/** `find FOLDER -exec rm {} +` */
function runsRemoval(words: readonly string[]): boolean {
  const program = words[words.findIndex((word) => /^-(?:exec|execdir|ok|okdir)$/.test(word)) + 1];
  return (
    words.some((word) => /^-(?:exec|ok)/.test(word)) &&
    /^(?:\/bin\/)?(?:rm|unlink|shred)$/.test(program ?? '')
  );
}

/** Where `find FOLDER -name PATTERN -delete` deletes. */
function foundPlace(words: readonly string[]): Place {
  const [folder = '?'] = words.filter((word) => !word.startsWith('-'));
  const named = words[words.indexOf('-name') + 1];
  return { ...placeOf(folder), ...(words.includes('-name') && named !== undefined && { named }) };
}

/** What is moved away is gone from its place, and what is at the target is written over. */
function moved(paths: readonly string[]): Place[] {
  return paths.map((path, index) => ({ ...placeOf(path), leaves: index < paths.length - 1 }));
}

/** The images of the repository whose files a path or pattern names, or that lie below it. */
export function imagesAt(
  { path, named = '*' }: Place,
  repository: string | undefined,
  context: InstructionContext,
): ImageRecord[] {
  // Nothing but the name of a file or folder is understood, and a few `*`.
  if ([path, named].some((each) => each.length > longestPath || /[$`?[{]|(?:\*.*){4}/.test(each))) {
    return [];
  }
  const clean = path
    .replaceAll(/\/+/g, '/')
    .replace(/^\.?\//, '')
    .replace(/\/$/, '');
  const below = new RegExp(`^${patternOf(clean)}(?:/|$)`);
  const fits = new RegExp(`(?:^|/)${patternOf(named)}$`);
  return context.images.filter(
    ({ file, repository: own }) =>
      own === repository && file !== undefined && (clean === '' || below.test(file)) && fits.test(file),
  );
}

/** A regular expression of a shell's pattern that has no special letters but `*`. */
function patternOf(written: string): string {
  return written
    .split('*')
    .map((part) => part.replaceAll(/[\\^$.|+()]/g, '\\$&'))
    .join('[^/]*');
}

export function placeOf(written: string): Place {
  for (const [pattern, folder] of variables) {
    if (pattern.test(written)) {
      return placeOf(written.replace(pattern, folder));
    }
  }
  const path = written.replaceAll(/\/+/g, '/');
  const below = (folder: string) => (`${path}/`.startsWith(folder) ? path.slice(folder.length) : undefined);
  const [inImages, inCache] = [below(images), below(cachedImages) ?? below(cache)];
  if (inImages !== undefined) {
    return { where: 'repository', path: inImages };
  }
  return inCache === undefined ? { where: 'elsewhere', path } : { where: 'cache', path: inCache };
}

/** Only what lies in the repository or the cache: other files are those of the script's own work, or of a system. */
function isStore({ where }: Place): boolean {
  return where !== 'elsewhere';
}

/** The client's own file system is gone with the next start; what is mounted is not. */
function lasts({ where, path }: Place): boolean {
  return where !== 'elsewhere' || !/^\/(?:tmp|run|var|dev\/shm|root|home)(?:\/|$)/.test(path);
}

/** A word without quotes; of `win11.img{,.sum,.torrent}` the file, for the others are beside it. */
function plainWord(written: string): string {
  return written.replaceAll(/["']/g, '').replace(/\{,[^{}]*\}$/, '');
}
