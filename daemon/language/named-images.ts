import { commandNamed } from './catalogue/catalogue.ts';
import { canonicalName } from './scope.ts';
import { meantParameter } from './signatures.ts';
import type { ScriptCommand } from './types.ts';

/** Of more images no instruction tells. */
const mostImages = 50;
const longestName = 255;
/** A file of the images folder or the cache, as paths name it: `$OGIMG/win11.img`, `/opt/opengnsys/images/aula1/win11.img.sum`. */
const imageFile =
  /(?:\$OGIMG|\$\{OGIMG[^}]*\}|\/opengnsys\/images)\/+([\p{L}\p{N}_][\p{L}\p{N}_./-]*?)\.(?:img|diff|dsk|pgz)(?![\p{L}\p{N}])/gu;

/** Canonical names of the images that commands name, each once: those of the engine as arguments, others by their path. */
export function namedImages(commands: readonly Pick<ScriptCommand, 'name' | 'args' | 'written'>[]): string[] {
  const names = new Set<string>();
  for (const command of commands) {
    for (const name of [...byArguments(command), ...byPaths(command)]) {
      if (name === '' || name.length > longestName) continue;
      if (names.size >= mostImages) return [...names];
      names.add(name);
    }
  }
  return [...names];
}

function byArguments({ name, args }: Pick<ScriptCommand, 'name' | 'args'>): string[] {
  const signatures = commandNamed(name)?.signatures ?? [];
  return args.flatMap((word, at) => {
    if (word === undefined) return [];
    const before = args.slice(0, at);
    // The first form that has a place for the word.
    const parameter = signatures
      .map((signature) => signature[meantParameter(signature, before, word) ?? -1])
      .find((one) => one !== undefined);
    const isImage = parameter?.type === 'imagePath' || parameter?.type === 'imageFile';
    return isImage ? [canonicalName(word.replaceAll(/\/+/g, '/'))] : [];
  });
}

function byPaths({ written }: Pick<ScriptCommand, 'written'>): string[] {
  return written.flatMap((word) => [...word.matchAll(imageFile)].map(([, name = '']) => name));
}
