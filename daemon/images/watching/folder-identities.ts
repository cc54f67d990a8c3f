import { stat } from 'node:fs/promises';

/** Tells when one of some folders is another one of the same name, as after a mount: no watch tells of that. */
export class FolderIdentities {
  #known = new Map<string, string>();

  /** Whether one of those that were given before is another one now. Never rejects. */
  async haveChanged(paths: readonly string[]): Promise<boolean> {
    const before = this.#known;
    this.#known = await identitiesOf(paths);
    return [...this.#known].some(([path, identity]) => (before.get(path) ?? identity) !== identity);
  }
}

/** Which folders these are; the time of birth tells two mounts with equal numbers apart. Empty for what is not there. */
async function identitiesOf(paths: readonly string[]): Promise<Map<string, string>> {
  const look = async (path: string): Promise<[string, string]> => {
    const stats = await stat(path).catch(() => undefined);
    return [path, stats ? `${stats.dev}:${stats.ino}:${stats.birthtimeMs}` : ''];
  };
  return new Map(await Promise.all(paths.map(look)));
}
