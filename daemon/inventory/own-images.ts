import { extname } from 'node:path';
import type { Log } from '../base/log.ts';
import type { ImageFile, ImageFiles, ImageOperations, SettledChange } from '../images/types.ts';
import { isDecomposed, OgError, type Registration } from '../protocol/index.ts';
import { checkCanonicalName, checkLooksNew } from '../strings/check-name.ts';
import { message, render } from '../strings/index.ts';
import { ChangeFeed } from './change-feed.ts';
import { ImageCatalogue } from './image-catalogue.ts';
import {
  nameTaken,
  unknownImage,
  withChangedRegistration,
  withoutRegistration,
  withRegistration,
  withRenamedRegistration,
} from './image-changes.ts';
import type { StateAccess } from './store.ts';
import type { ImageRecord } from './types.ts';
import { checkUnitOf } from './unit.ts';
import { checkRegistration } from './validation.ts';

interface OwnImagesOptions {
  /** Id of this repository. */
  readonly repository: string;
  readonly files: ImageFiles;
  readonly operations: Pick<ImageOperations, 'remove' | 'rename'>;
  readonly stored: StateAccess;
  /** Called after something happened to an image. */
  readonly touched: () => void;
  readonly log: Log;
}

/** The images of this repository: the files of its folder joined with their registrations. */
export class OwnImages {
  readonly #options: OwnImagesOptions;
  readonly #catalogue: ImageCatalogue;
  readonly #feed: ChangeFeed<ImageRecord>;
  readonly #warnedOf = new Set<string>();
  /** All, in the order of their names; made anew only after something happened to one. */
  #sorted: readonly ImageRecord[] | undefined;

  constructor(options: OwnImagesOptions) {
    const { repository, files, stored } = options;
    this.#options = options;
    this.#catalogue = new ImageCatalogue(repository);
    this.#catalogue.setFiles(files.list(), []);
    this.#warnOfNames(files.list());
    this.#catalogue.setRegistrations(stored.state().images);
    this.#feed = new ChangeFeed((name) => this.#catalogue.read(name), this.#catalogue.names());
  }

  get onDidChange() {
    return this.#feed.onDidChange;
  }

  list(): ImageRecord[] {
    this.#sorted ??= [...this.#feed.keys()].sort().flatMap((name) => this.#feed.current(name));
    return [...this.#sorted];
  }

  /** How many canonical names there are. */
  count(): number {
    return this.#catalogue.names().size;
  }

  /** The image of that name that has a file. */
  fileOf(name: string): ImageRecord | undefined {
    return this.#feed.current(name).find(({ file }) => file !== undefined);
  }

  /** Takes over what changed in the folder. */
  setFiles(changed: readonly ImageFile[], removed: readonly string[]): void {
    this.#touch(this.#catalogue.setFiles(changed, removed));
    this.#warnOfNames(changed);
  }

  /** Takes over the registrations that are stored now. */
  setRegistrations(registrations: readonly Registration[]): void {
    this.#touch(this.#catalogue.setRegistrations(registrations));
  }

  async register(registration: Registration): Promise<ImageRecord> {
    const { repository, files, stored } = this.#options;
    const checked = checkRegistration(registration, repository);
    await checkUnitOf('canonicalName', checked.canonicalName, files.folder);
    checkLooksNew(checked.canonicalName, this.#catalogue.names());
    await stored.change((state) => withRegistration(state, checked));
    return this.#image(checked.canonicalName);
  }

  async update(registration: Registration): Promise<ImageRecord> {
    const checked = checkRegistration(registration, this.#options.repository);
    await this.#options.stored.change((state) => withChangedRegistration(state, checked));
    return this.#image(checked.canonicalName);
  }

  async reinstate(registration: Registration): Promise<void> {
    const { repository, stored } = this.#options;
    // The repository may be called otherwise by now.
    const own = { ...registration, repository };
    await stored
      .change((state) => withRegistration(state, own))
      .catch((error: unknown) => {
        if (!(error instanceof OgError && error.reason === 'conflict')) {
          throw error;
        }
      });
  }

  async unregister(canonicalName: string): Promise<ImageRecord> {
    const before = this.#image(canonicalName);
    await this.#options.stored.change((state) => withoutRegistration(state, canonicalName));
    return this.#feed.current(canonicalName)[0] ?? { ...before, registered: false };
  }

  async rename(canonicalName: string, newName: string): Promise<ImageRecord> {
    const { files, stored } = this.#options;
    checkCanonicalName('newName', newName);
    const before = this.#image(canonicalName);
    if (newName === canonicalName) {
      return before;
    }
    await checkUnitOf('newName', newName, files.folder);
    checkLooksNew(
      newName,
      [...this.#feed.keys()].filter((name) => name !== canonicalName),
    );
    const [other] = this.#feed.current(newName);
    // A registration without a file may take the name of a file without one: so the two are linked.
    if (other && (other.registered || before.file !== undefined)) {
      throw nameTaken(newName);
    }
    const { file } = before;
    const commit = before.registered
      ? () => stored.change((state) => withRenamedRegistration(state, canonicalName, newName))
      : undefined;
    if (file === undefined) {
      await commit?.();
    } else {
      await this.#options.operations.rename(file, newName + extname(file), commit);
    }
    return this.#image(newName);
  }

  async remove(canonicalName: string): Promise<ImageRecord> {
    const { stored } = this.#options;
    const before = this.#image(canonicalName);
    const registration = stored.state().images.find((each) => each.canonicalName === canonicalName);
    const commit =
      registration && (() => stored.change((state) => withoutRegistration(state, canonicalName)));
    if (before.file === undefined) {
      await commit?.();
    } else {
      await this.#options.operations.remove(before.file, registration, commit);
    }
    return before;
  }

  /** Has the registration follow a change that a crash left half done, and the images folder has finished. */
  async settle(change: SettledChange): Promise<void> {
    const { stored } = this.#options;
    const isRegistered = (name: string) => stored.state().images.some((each) => each.canonicalName === name);
    if (change.kind === 'restored') {
      return this.reinstate(change.registration);
    }
    if (change.kind === 'renamed') {
      const { from, to } = change;
      if (!isRegistered(from) || isRegistered(to)) {
        return;
      }
      return stored.change((state) => withRenamedRegistration(state, from, to));
    }
    const { name } = change;
    // There may be another image of that name by now.
    if (!isRegistered(name) || this.#image(name).file !== undefined) {
      return;
    }
    return stored.change((state) => withoutRegistration(state, name));
  }

  dispose(): void {
    this.#feed.dispose();
  }

  /** Files come here under any name; what a person may not see in a list the log tells, once. */
  #warnOfNames(files: readonly ImageFile[]): void {
    for (const { file, canonicalName: name } of files) {
      if (!isDecomposed(name) || this.#warnedOf.has(file)) {
        continue;
      }
      this.#warnedOf.add(file);
      this.#options.log.warn(render(message('name.decomposed', { name }), 'en'));
    }
  }

  #touch(names: Iterable<string>): void {
    this.#sorted = undefined;
    for (const name of names) {
      this.#feed.mark(name);
    }
    this.#options.touched();
  }

  #image(canonicalName: string): ImageRecord {
    const image = this.#feed.current(canonicalName)[0];
    if (!image) {
      throw unknownImage(canonicalName);
    }
    return image;
  }
}
