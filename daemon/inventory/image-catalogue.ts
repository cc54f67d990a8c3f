import type { ImageFile } from '../images/types.ts';
import type { Registration } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import type { ImageRecord } from './types.ts';

/** The image files of a folder joined with the registrations by equal canonical names. */
export class ImageCatalogue {
  readonly #repository: string;
  readonly #files = new Map<string, ImageFile>();
  readonly #filesOf = new Map<string, Map<string, ImageFile>>();
  #registrations = new Map<string, Registration>();
  /** When the last file of a name went, milliseconds since 1970. */
  readonly #goneAt = new Map<string, number>();

  constructor(repository: string) {
    this.#repository = repository;
  }

  /** Takes over what changed in the folder; returns the canonical names that this touches. */
  setFiles(changed: readonly ImageFile[], removed: readonly string[]): Set<string> {
    const touched = new Set<string>();
    const forget = (path: string) => {
      const before = this.#files.get(path);
      if (!before) {
        return;
      }
      this.#files.delete(path);
      const siblings = this.#filesOf.get(before.canonicalName);
      siblings?.delete(path);
      if (siblings?.size === 0) {
        this.#filesOf.delete(before.canonicalName);
      }
      touched.add(before.canonicalName);
    };
    for (const path of removed) {
      const name = this.#files.get(path)?.canonicalName;
      forget(path);
      // What this daemon removes itself has no registration any more, or another name.
      if (name !== undefined && this.#registrations.has(name) && !this.#filesOf.has(name)) {
        this.#goneAt.set(name, Date.now());
      }
    }
    for (const file of changed) {
      forget(file.file);
      this.#files.set(file.file, file);
      const siblings = this.#filesOf.get(file.canonicalName) ?? new Map<string, ImageFile>();
      this.#filesOf.set(file.canonicalName, siblings.set(file.file, file));
      this.#goneAt.delete(file.canonicalName);
      touched.add(file.canonicalName);
    }
    return touched;
  }

  /** Takes over the registrations; returns the canonical names of those that are new, other or gone. */
  setRegistrations(registrations: readonly Registration[]): Set<string> {
    const before = this.#registrations;
    this.#registrations = new Map(registrations.map((one) => [one.canonicalName, one]));
    const touched = new Set<string>();
    for (const [name, one] of this.#registrations) {
      if (before.get(name) !== one) {
        touched.add(name);
      }
    }
    for (const name of before.keys()) {
      if (!this.#registrations.has(name)) {
        touched.add(name);
      }
    }
    for (const name of this.#goneAt.keys()) {
      if (!this.#registrations.has(name)) {
        this.#goneAt.delete(name);
      }
    }
    return touched;
  }

  names(): Set<string> {
    return new Set([...this.#filesOf.keys(), ...this.#registrations.keys()]);
  }

  /**
   * The images of a canonical name: none, one, or several when several files share it. The registration belongs
   * to the first of them, which has the plain id: the `.img` if there is one.
   */
  read(canonicalName: string): ImageRecord[] {
    const id = `${this.#repository}:${canonicalName}`;
    const base = { id, canonicalName, repository: this.#repository };
    const files = [...(this.#filesOf.get(canonicalName)?.values() ?? [])].sort(mainFirst);
    const registration = this.#registrations.get(canonicalName);
    const [main, ...others] = files;
    if (!main && !registration) {
      return [];
    }
    if (!main) {
      const gone = goneFacts(this.#goneAt.get(canonicalName));
      return [{ ...base, ...registration, registered: true, state: 'missing', ...gone }];
    }
    return [
      { ...base, ...registration, registered: registration !== undefined, ...shown(main) },
      ...others.map((file) => ({ ...base, id: `${id}:${file.file}`, registered: false, ...shown(file) })),
    ];
  }
}

/** Of an image whose file went while the daemon looked on. */
function goneFacts(at: number | undefined): Pick<ImageRecord, 'missingSince' | 'problem'> {
  if (at === undefined) {
    return {};
  }
  return { missingSince: new Date(at).toISOString(), problem: message('images.removedByOthers') };
}

/** What an image tells of its file. */
function shown({ mtimeMs, canonicalName: _, ...rest }: ImageFile) {
  // Of a file that cannot be looked at it is not known.
  return { ...rest, ...(mtimeMs > 0 ? { modifiedAt: new Date(mtimeMs).toISOString() } : {}) };
}

function mainFirst(one: ImageFile, other: ImageFile): number {
  const weight = (file: ImageFile) => (file.file.endsWith('.img') ? 0 : 1);
  return weight(one) - weight(other) || (one.file < other.file ? -1 : 1);
}
