import { type BuildContext, type BuildOptions, context, type Plugin } from 'esbuild';
import { bundles } from './bundles.ts';
import { dist, finishDist, prepareDist } from './dist.ts';

export interface WatchOptions {
  /** Called before bundles are built, once for all that are built together. */
  onBuilding(): void;
  /** Called when dist/ is whole again; `daemon`: whether anything of the daemon was built. */
  onBuilt(daemon: boolean): void;
  /** Called instead with the bundles that have errors, which esbuild has printed. */
  onFailed(bundles: readonly string[]): void;
}

/** A change of a file that many bundles share starts their builds one soon after the other; milliseconds. */
const quietMs = 300;

/** The name of a bundle: its first source. */
function nameOf({ entryPoints }: BuildOptions): string {
  const [first] = Object.values(entryPoints ?? {}).map(String);
  return first ?? '';
}

/** Builds all of dist/, and again what changes, until the function that it resolves with is called. */
export async function watchBundles(options: WatchOptions): Promise<() => Promise<void>> {
  await prepareDist();
  const all = await bundles(dist);
  const written = new Map<string, readonly string[]>();
  const failed = new Set<string>();
  let running = 0;
  let busy = false;
  let daemon = false;
  let quiet: NodeJS.Timeout | undefined;

  const settle = async () => {
    busy = false;
    if (failed.size > 0) {
      return options.onFailed([...failed]);
    }
    await finishDist([...written.values()].flat());
    const changed = daemon;
    daemon = false;
    options.onBuilt(changed);
  };
  const follow = (name: string): Plugin => ({
    name: 'watch',
    setup(build) {
      build.onStart(() => {
        running += 1;
        clearTimeout(quiet);
        if (!busy) {
          options.onBuilding();
        }
        busy = true;
      });
      build.onEnd(({ errors, metafile }) => {
        running -= 1;
        if (errors.length > 0) {
          failed.add(name);
        } else {
          failed.delete(name);
          written.set(name, Object.keys(metafile?.outputs ?? {}));
          daemon ||= name.startsWith('daemon/');
        }
        if (running === 0) {
          quiet = setTimeout(() => void settle(), quietMs);
        }
      });
    },
  });

  const contexts: BuildContext[] = [];
  for (const one of all) {
    contexts.push(await context({ ...one, plugins: [...(one.plugins ?? []), follow(nameOf(one))] }));
  }
  await Promise.all(contexts.map((one) => one.watch()));
  return async () => {
    clearTimeout(quiet);
    await Promise.all(contexts.map((one) => one.dispose()));
  };
}
