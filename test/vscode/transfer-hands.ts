import { execFileSync } from 'node:child_process';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { DaemonClient } from '../../daemon/client/index.ts';
import { severalPieces } from '../../scripts/lib/demo-images.ts';
import type { WalkOptions } from './walk.ts';

export interface TransfersOptions extends WalkOptions {
  /** The folder to open. */
  readonly workspace: string;
  /** The daemon's images folder. */
  readonly images: string;
  /** Those that belong to the world, not to a walk. */
  readonly imageNames: readonly string[];
  /** Name of the virtual classroom. */
  readonly classroom: string;
  readonly computers: number;
  /** Port of 127.0.0.1 where computers ask for a multicast session. */
  readonly requestsPort: number;
  /** To the daemon. */
  readonly client: DaemonClient;
}

export function isInstalled(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Opens these views, and closes the others to make room. */
export async function onlyViews(page: Page, wanted: readonly RegExp[]): Promise<void> {
  const headers = page.locator('.sidebar .pane-header');
  // A click on the tab of what is shown already hides it.
  const isShown = (await headers.filter({ hasText: wanted[0] ?? '' }).count()) > 0;
  if (!isShown) {
    await page.getByRole('tab', { name: /^OpenGnsys/ }).click();
  }
  await headers.nth(4).waitFor();
  for (const header of await headers.all()) {
    const title = (await header.locator('.title').first().textContent()) ?? '';
    const isOpen = (await header.getAttribute('aria-expanded')) === 'true';
    if (isOpen !== wanted.some((one) => one.test(title))) {
      await header.click();
    }
  }
}

/** Brings an image of several pieces into the repository, in one step as its watch wants it. */
export async function bringPieces({ images }: TransfersOptions, image: string): Promise<void> {
  const partial = join(images, `${image}.partial`);
  await severalPieces(partial);
  await rename(partial, join(images, `${image}.img`));
}

/** Moves all images to the trash that the walk has brought. */
export async function tidyImages({ client, imageNames }: TransfersOptions): Promise<void> {
  const { images } = await client.request('og/image/list', {});
  for (const { canonicalName, repository } of images) {
    if (!imageNames.includes(canonicalName)) {
      await client.request('og/image/remove', { canonicalName, repository });
    }
  }
}

/** Sends an instruction to the whole classroom. */
export async function startJob(
  { client, classroom }: TransfersOptions,
  title: string,
  script: string,
): Promise<void> {
  const { classrooms } = await client.request('og/classroom/list', {});
  const scope = { classroom: classrooms.find(({ name }) => name === classroom)?.id ?? '' };
  await client.request('og/job/start', { requestId: title, script, scope, title });
}

/** Resolves once the transfers have changed so often. */
export async function transferChanges({ client }: TransfersOptions, count: number): Promise<void> {
  const changed = Promise.withResolvers<void>();
  let seen = 0;
  const listening = client.onNotification('og/transfer/didChange', () => {
    seen += 1;
    if (seen === count) {
      changed.resolve();
    }
  });
  try {
    await client.request('og/subscribe', { topics: ['transfer'] });
    await changed.promise;
  } finally {
    listening.dispose();
  }
}

/** Resolves once a job has succeeded on all its computers; rejects when it has ended otherwise. */
export async function ended({ client }: TransfersOptions, title: string): Promise<void> {
  const isDone = async () => {
    const { jobs } = await client.request('og/job/list', {});
    const state = jobs.find((job) => job.title === title)?.state;
    if (state === 'failed' || state === 'cancelled' || state === 'lost') {
      throw new Error(`the job ${title} has ended: ${state}`);
    }
    return state === 'succeeded';
  };
  const changed = Promise.withResolvers<void>();
  const listening = client.onNotification('og/job/didChange', () => {
    isDone().then((done) => done && changed.resolve(), changed.reject);
  });
  try {
    await client.request('og/subscribe', { topics: ['job'] });
    if (!(await isDone())) {
      await changed.promise;
    }
  } finally {
    listening.dispose();
  }
}
