import { commandNamed } from './catalogue/catalogue.ts';
import { meantParameter } from './features/signatures.ts';
import { canonicalName } from './inventory-view/scope.ts';

/** Of more images no instruction tells. */
const mostImages = 50;
const longestName = 255;
/** No command of the engine takes more. */
const mostArguments = 20;

/** A command of a script, as far as it tells of images. */
interface Naming {
  readonly name: string;
  readonly args: readonly (string | undefined)[];
  /** The arguments as they are written; left out: as `args`. */
  readonly written?: readonly string[];
}

/** A file of the images folder or the cache, as paths name it: `$OGIMG/win11.img`, `/opt/opengnsys/images/aula1/win11.img.sum`. */
const imageFile =
  /(?:\$OGIMG|\$\{OGIMG[^}]*\}|\/opengnsys\/images)\/+([\p{L}\p{N}_][\p{L}\p{N}_./-]{0,255}?)\.(?:img|diff|dsk|pgz)(?![\p{L}\p{N}])/gu;

/** Canonical names of the images that commands name, each once: those of the engine as arguments, others by their path. */
export function namedImages(commands: readonly Naming[]): string[] {
  const names = new Set<string>();
  for (const command of commands) {
    for (const name of [...byArguments(command), ...byPaths(command)]) {
      if (name === '' || name.length > longestName) {
        continue;
      }
      if (names.size >= mostImages) {
        return [...names];
      }
      names.add(name);
    }
  }
  return [...names];
}

function byArguments({ name, args }: Naming): string[] {
  const signatures = commandNamed(name)?.signatures ?? [];
  if (signatures.length === 0) {
    return [];
  }
  return args.slice(0, mostArguments).flatMap((word, at) => {
    if (word === undefined) {
      return [];
    }
    const before = args.slice(0, at);
    // The first form that has a place for the word.
    const parameter = signatures
      .map((signature) => signature[meantParameter(signature, before, word) ?? -1])
      .find((one) => one !== undefined);
    const isImage = parameter?.type === 'imagePath' || parameter?.type === 'imageFile';
    return isImage ? [canonicalName(word.replaceAll(/\/+/g, '/'))] : [];
  });
}

function byPaths({ args, written }: Naming): string[] {
  const words: readonly (string | undefined)[] = written ?? args;
  return words.flatMap((word) => [...(word ?? '').matchAll(imageFile)].map(([, name = '']) => name));
}
