import { resolve, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { FolderLocked } from '../../base/lock.ts';
import type { Log } from '../../base/log.ts';
import { type Inspection, OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import { type ConsoleImages, ConsoleImagesFile, isKnownToConsole } from '../files/console-images.ts';
import { readProblem } from '../files/image-path.ts';
import { openReadyImage } from '../files/open-image.ts';
import { notFound, Operations } from '../files/operations.ts';
import { inspectionOf } from '../formats/inspection.ts';
import { withPlainBytes } from '../formats/tools/index.ts';
import type { ImageHeader } from '../formats/types.ts';
import { inspectFile } from '../inspect-file.ts';
import { IntegrationQueue } from '../integration/queue.ts';
import { ImageIndex, type Recalled } from '../known/image-index.ts';
import type { TrashLimits } from '../trash/trash.ts';
import type { FolderCondition, ImageFile, ImageFiles, ImageOperations, OpenImage } from '../types.ts';
import type { VerifyPlan } from '../verify/schedule.ts';
import { FolderLock } from './folder-lock.ts';
import { FolderView } from './folder-view.ts';
import { ImagesPlace } from './place.ts';
import type { Found } from './scan.ts';
import { ImageTable } from './table.ts';

export interface ImageFolderOptions {
  /** The images folder. It may be missing for a while: then the list is empty. */
  readonly folder: string;
  /** The tracker's URL, as it goes into the torrents. */
  readonly announce: string;
  /** How long a file must rest before it is integrated. */
  readonly settleMs?: number;
  readonly log: Log;
  /** The daemon's data folder; without one nothing is remembered over its end. */
  readonly data?: string;
  /** Of the program: what another one found out about images is found out again. */
  readonly version?: string;
  readonly trash?: TrashLimits;
  /** Without one images are verified on demand only. */
  readonly verify?: VerifyPlan;
  /** Keeps other daemons out of the folder; called when one has it all the same, and this one must not go on. */
  readonly onLost?: (error: FolderLocked) => void;
}

/**
 * Lists the folder, then watches it and integrates what appears in it (design 2: "integration"). Resolves
 * after the first listing. With `onLost` it throws FolderLocked while another daemon works in the folder.
 */
export async function openImageFolder(
  options: ImageFolderOptions,
): Promise<ImageFiles & { readonly operations: ImageOperations }> {
  const folder = new ImageFolder(options);
  try {
    await folder.start();
  } catch (error) {
    await folder.dispose();
    throw error;
  }
  return folder;
}

class ImageFolder implements ImageFiles {
  readonly folder: string;
  readonly operations: Operations;
  readonly #index: ImageIndex;
  readonly #table: ImageTable;
  readonly #queue: IntegrationQueue;
  readonly #place: ImagesPlace;
  readonly #view: FolderView;
  readonly #lock: FolderLock | undefined;
  readonly #consoleFile: ConsoleImagesFile;
  #consoleImages: ConsoleImages = new Map();

  constructor(options: ImageFolderOptions) {
    const { announce, log, settleMs = 2000, data, version = '' } = options;
    const folder = resolve(options.folder);
    const index = new ImageIndex({ data, announce, version, log });
    const table = new ImageTable(settleMs, (found) => this.#recall(found));
    const place = new ImagesPlace({
      folder,
      data,
      log,
      knowsImages: () => table.files().length > 0 || index.files().length > 0,
    });
    const { onLost } = options;
    const consoleFile = new ConsoleImagesFile(folder);
    this.#consoleFile = consoleFile;
    const isThere = async () => (await place.check()).folder === undefined;
    this.#lock = onLost && new FolderLock({ folder, log, isThere, onLost });
    const view = new FolderView({ folder, settleMs, log, table, index, place });
    this.#queue = new IntegrationQueue({
      ...{ folder, announce, table, index, log },
      consoleImages: () => consoleFile.read(),
      consoleComputer: (file, header) => this.#consoleComputer(file, header),
      onEnd: () => view.askForNextScan(),
    });
    this.operations = new Operations({
      ...{ folder, announce, data, table, index, log, view, queue: this.#queue },
      trash: options.trash,
      verify: options.verify,
    });
    this.folder = folder;
    this.#index = index;
    this.#table = table;
    this.#place = place;
    this.#view = view;
  }

  async start(): Promise<void> {
    await this.#index.load();
    this.#consoleImages = await this.#consoleFile.read();
    await this.#place.load();
    await this.#lock?.take();
    await this.#view.start({
      recover: () => this.operations.recover(),
      onLooked: () => {
        this.#queue.check();
        this.operations.check();
      },
    });
  }

  /** What is known of a file; of images that were integrated by other programs the console knows the computer. */
  #recall(found: Found): Recalled {
    const known = this.#index.recall(found);
    const computer = known.header && this.#consoleComputer(found.file, known.header);
    return computer === undefined ? known : { computer, ...known };
  }

  #consoleComputer(file: string, header: ImageHeader): string | undefined {
    const told = this.#consoleImages.get(file);
    return (isKnownToConsole(told, header) && told?.clientname) || undefined;
  }

  get onDidChange(): ImageFiles['onDidChange'] {
    return this.#table.onDidChange;
  }

  list(): readonly ImageFile[] {
    return this.#table.list();
  }

  condition(): FolderCondition {
    return this.#view.condition;
  }

  get onDidChangeCondition(): ImageFiles['onDidChangeCondition'] {
    return this.#view.onDidChangeCondition;
  }

  async inspect(file: string): Promise<Inspection> {
    if (file.includes('\0')) {
      throw new OgError('invalid', { field: 'file', detail: message('images.problem.nul') });
    }
    const path = resolve(this.folder, file);
    if (!path.startsWith(this.folder + sep)) {
      throw notFound(file);
    }
    await this.#view.checkThere(file);
    try {
      const header = await inspectFile(path, this.folder);
      const known = this.#table.get(file);
      // What is known of the content is of no other one.
      const isSame = isDeepStrictEqual(known?.header, header);
      return inspectionOf(file, withPlainBytes(header, isSame ? known?.plainBytes : undefined));
    } catch (error) {
      const { problem } = readProblem(error);
      if (problem.key === 'images.problem.notFound') {
        throw notFound(file);
      }
      throw new OgError('invalid', { field: 'file', detail: problem });
    }
  }

  async open(file: string): Promise<OpenImage> {
    const image = this.#table.shown(file);
    if (!image) {
      throw notFound(file);
    }
    return openReadyImage(this.folder, image, this.#table.get(file)?.found.identity ?? '');
  }

  async dispose(): Promise<void> {
    this.#view.unwatch();
    await this.operations.dispose();
    await this.#view.dispose();
    await this.#queue.dispose();
    await this.#index.dispose();
    await this.#lock?.dispose();
    this.#table.dispose();
  }
}
