import { previousSuffix } from '../files/previous-version.ts';
import { sidecarSuffixes } from '../integration/sidecars.ts';
import { imageName } from './scan.ts';

/** What of the images folder is to be looked at, gathered until somebody looks. At first: all of it. */
export class PendingScan {
  readonly #files = new Set<string>();
  #isWhole = true;

  add(files: readonly string[]): void {
    for (const file of files) {
      this.#files.add(file);
    }
  }

  addAll(): void {
    this.#isWhole = true;
  }

  /** What has gathered; then there is nothing any more. */
  take(): { readonly files: readonly string[]; readonly isWhole: boolean } {
    const taken = { files: [...this.#files], isWhole: this.#isWhole };
    this.#files.clear();
    this.#isWhole = false;
    return taken;
  }
}

/** The image file that a name below the images folder belongs to: its own, or that of a sidecar, lock or previous version. */
export function imageFileOfName(name: string): string | undefined {
  const base = name.slice(name.lastIndexOf('/') + 1);
  if (imageName.test(base)) {
    return name;
  }
  const suffix = [...sidecarSuffixes, '.lock', previousSuffix].find(
    (one) => base.endsWith(one) && imageName.test(base.slice(0, -one.length)),
  );
  return suffix && name.slice(0, -suffix.length);
}
