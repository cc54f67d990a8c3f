import { copyFile, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type DaemonClient, RequestError } from '../../daemon/client/index.ts';
import { randomNumbers } from '../../daemon/images/formats/test-images.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';

export interface ImageCrashResult {
  readonly rounds: number;
  /** Changes that were answered before the daemon was killed. */
  readonly acknowledged: number;
  readonly problems: readonly string[];
}

const fixtures = join(import.meta.dirname, '../fixtures/images');
const imageCount = 4;
/** The longest time from the first request of a round until the daemon is killed. */
const longestMs = 800;

/** Where an image is: under a canonical name, or in the trash. */
type Whereabouts = string | 'trash';

/** One image through all rounds; its registration's name tells which it is, whatever its canonical name. */
interface Tracked {
  readonly label: string;
  /** As it was acknowledged last. */
  known: Whereabouts;
  /** What it becomes if the request that had no answer was done. */
  asked?: Whereabouts | undefined;
}

/**
 * Renames, removes and restores images through one daemon after the other, kills each in the middle, and looks whether
 * the next one has every file with its registration, where they were acknowledged to be or were last asked to go.
 */
export async function crashImages(
  rounds: number,
  seed = 1,
  onRound = (_: number) => {},
): Promise<ImageCrashResult> {
  const folder = await mkdtemp(join(tmpdir(), 'og-crash-images-'));
  const rig = new Rig(folder, randomNumbers(seed));
  try {
    await rig.prepare();
    for (let round = 0; round < rounds; round += 1) {
      await rig.round(round);
      onRound(round);
    }
    return { rounds, acknowledged: rig.acknowledged, problems: rig.problems };
  } finally {
    await rig.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

class Rig {
  readonly problems: string[] = [];
  acknowledged = 0;
  readonly #folder: string;
  readonly #random: () => number;
  readonly #images: Tracked[];
  #daemon: RunningDaemon | undefined;
  #count = 0;

  constructor(folder: string, random: () => number) {
    this.#folder = folder;
    this.#random = random;
    this.#images = Array.from({ length: imageCount }, (_, at) => ({ label: `Image ${at}`, known: `i${at}` }));
  }

  async prepare(): Promise<void> {
    const { daemon, client } = await this.#start();
    for (const { label, known } of this.#images) {
      const path = join(daemon.images, `${known}.img`);
      await copyFile(join(fixtures, 'ext4-lzop.img'), path);
      await utimes(path, 1e9, 1e9);
      await client.request('og/image/register', {
        canonicalName: known,
        name: label,
        softwareProfile: 's',
        partition: 1,
        partitionType: 'LINUX',
        repository: 'repo1',
        comments: 'c',
      });
    }
    await client.close();
    await this.stop();
  }

  /** Asks for changes of all images at once, kills the daemon meanwhile, and checks what the next one finds. */
  async round(round: number): Promise<void> {
    const { daemon, client } = await this.#start();
    await this.#filesAreKnown(client);
    const asking = Promise.all(this.#images.map((image) => this.#changeUntilDead(client, image)));
    await pause(this.#random() * longestMs);
    await daemon.stop('SIGKILL');
    await asking;
    this.#daemon = undefined;

    const next = await this.#start();
    const problems = await this.#check(next.client);
    await next.client.close();
    await this.stop();
    // What it is writing while it runs is no leftover.
    problems.push(...(await leftIn(next.daemon)));
    this.problems.push(...problems.map((problem) => `round ${round}: ${problem}`));
  }

  async stop(): Promise<void> {
    await this.#daemon?.stop();
    this.#daemon = undefined;
  }

  async #start(): Promise<{ daemon: RunningDaemon; client: DaemonClient }> {
    const daemon = await startDaemon({ folder: this.#folder });
    this.#daemon = daemon;
    return { daemon, client: await daemon.connect() };
  }

  /** What is to be changed has to be in the list; it need not be ready. */
  async #filesAreKnown(client: DaemonClient): Promise<void> {
    const wanted = this.#images.filter(({ known }) => known !== 'trash').length;
    for (;;) {
      const changed = new Promise<void>((resolve) => {
        const listening = client.onNotification('og/image/didChange', () => {
          listening.dispose();
          resolve();
        });
      });
      const { snapshot } = await client.request('og/subscribe', { topics: ['image'] });
      const there = snapshot?.images?.filter(({ file }) => file !== undefined) ?? [];
      if (there.length >= wanted) {
        return;
      }
      await changed;
    }
  }

  async #changeUntilDead(client: DaemonClient, image: Tracked): Promise<void> {
    for (;;) {
      const before = image.known;
      this.#count += 1;
      image.asked = before === 'trash' ? this.#lastName(image) : 'trash';
      if (before !== 'trash' && this.#random() < 0.7) {
        image.asked = `n${this.#count}`;
      }
      try {
        await this.#change(client, image, before, image.asked);
      } catch (error) {
        // An answer that is an error is no sign of a daemon that was killed.
        if (error instanceof RequestError) {
          this.problems.push(`${image.label}: ${before} to ${image.asked}: ${error.message}`);
        }
        return;
      }
      this.acknowledged += 1;
      image.known = image.asked;
      image.asked = undefined;
    }
  }

  async #change(client: DaemonClient, image: Tracked, from: Whereabouts, to: Whereabouts): Promise<void> {
    if (from === 'trash') {
      const { items } = await client.request('og/trash/list', {});
      const item = items.find(({ registration }) => registration?.name === image.label);
      if (!item) {
        throw new RequestError(0, 'it is not in the trash', undefined);
      }
      await client.request('og/trash/restore', { id: item.id });
    } else if (to === 'trash') {
      this.#names.set(image.label, from);
      await client.request('og/image/remove', { canonicalName: from });
    } else {
      await client.request('og/image/rename', { canonicalName: from, newName: to });
    }
  }

  readonly #names = new Map<string, string>();
  #lastName({ label }: Tracked): string {
    return this.#names.get(label) ?? '';
  }

  async #check(client: DaemonClient): Promise<string[]> {
    const { images } = await client.request('og/image/list', {});
    const { items } = await client.request('og/trash/list', {});
    const problems: string[] = [];
    for (const image of this.#images) {
      const registered = images.filter(({ name }) => name === image.label);
      const trashed = items.filter(({ registration }) => registration?.name === image.label);
      const [own] = registered;
      if (registered.length + trashed.length !== 1) {
        problems.push(
          `${image.label}: registered ${registered.length} times, ${trashed.length} times in the trash`,
        );
      }
      if (own && own.file !== `${own.canonicalName}.img`) {
        problems.push(`${image.label}: registered as ${own.canonicalName}, and its file is ${own.file}`);
      }
      const now = own ? own.canonicalName : 'trash';
      if (now !== image.known && now !== image.asked) {
        problems.push(
          `${image.label}: acknowledged as ${image.known}, asked to be ${image.asked}, and is ${now}`,
        );
      }
      image.known = now;
      image.asked = undefined;
    }
    const strange = images.filter(({ registered }) => !registered).map(({ file }) => file);
    if (strange.length > 0) {
      problems.push(`not registered: ${strange.join(' ')}`);
    }
    return problems;
  }
}

/** Temporary files that no start has removed. */
async function leftIn({ images, data }: RunningDaemon): Promise<string[]> {
  const names = await Promise.all([images, data].map((folder) => readdir(folder, { recursive: true })));
  const isLeft = (name: string) => /\.tmp$|\.ogrepod-(?:tmp|import)$|^pending\/./.test(name);
  return names
    .flat()
    .filter(isLeft)
    .map((name) => `left behind: ${name}`);
}
