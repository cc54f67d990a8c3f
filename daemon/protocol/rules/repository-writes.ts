/**
 * Whether a text is another one on each computer that runs it: the same on all, another on each, or not to be told
 * before it runs.
 */
export type Variation = 'same' | 'perComputer' | 'unknown';

/** Where the arguments stand that say which file of which repository a command writes; indexes from 0. */
export interface RepositoryWrite {
  readonly repository: number;
  readonly file: number;
}

/**
 * Commands that make or overwrite a file of a repository (signatures of og-commands.json, and of its customScripts).
 * Left out: ogCreateInfoImage, which writes into /tmp, and ogMakeChecksumFile, which writes the same on all computers.
 */
const writers: Readonly<Record<string, RepositoryWrite>> = {
  createImage: { repository: 2, file: 3 },
  createImageCustom: { repository: 2, file: 3 },
  createBaseImage: { repository: 2, file: 3 },
  createDiffImage: { repository: 2, file: 4 },
  createLogImage: { repository: 2, file: 3 },
  ogCreateImage: { repository: 2, file: 3 },
  ogSyncCreate: { repository: 2, file: 3 },
  ogCreateDiskImage: { repository: 1, file: 2 },
  ogCreateMbrImage: { repository: 1, file: 2 },
  ogCreateGptImage: { repository: 1, file: 2 },
  ogCreateBootLoaderImage: { repository: 1, file: 2 },
  ogCreateFileImage: { repository: 0, file: 1 },
  ogReduceImage: { repository: 0, file: 1 },
  ogCreateTorrent: { repository: 0, file: 1 },
  ogMcastReceiverFile: { repository: 1, file: 2 },
  ogCrearImagenBasica: { repository: 3, file: 2 },
  ogCrearSoftIncremental: { repository: 3, file: 4 },
};

/**
 * Which file of which repository a command writes; undefined for one that writes none, or into the cache. `args` are
 * its arguments, undefined where they are only known when it runs: a repository that is not known may be one.
 */
export function repositoryWrite(
  name: string,
  args: readonly (string | undefined)[],
): RepositoryWrite | undefined {
  if (name === 'ogCopyFile') {
    // The target comes last; only the word itself tells that it is in the repository.
    const repository = args.length - 2;
    return args[repository]?.toUpperCase() === 'REPO' ? { repository, file: repository + 1 } : undefined;
  }
  const write = Object.hasOwn(writers, name) ? writers[name] : undefined;
  return write && args.length > write.file && mayBeRepository(args[write.repository]) ? write : undefined;
}

/** Whether a text names a command that writes a file into a repository, wherever in it. */
export function namesRepositoryWrite(text: string): boolean {
  return Object.keys(writers).some((name) => text.includes(name));
}

function mayBeRepository(word: string | undefined): boolean {
  return word === undefined || word.toUpperCase() === 'REPO' || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(word);
}
