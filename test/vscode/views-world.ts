import { copyFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Image } from '../../daemon/protocol/index.ts';
import { root } from '../../scripts/lib/folders.ts';
import { quickInput, type WalkOptions } from './walk.ts';

export interface ViewsOptions extends WalkOptions {
  /** The folder to open. */
  readonly workspace: string;
  /** The daemon's images folder. */
  readonly images: string;
  /** Those that are there from the beginning. */
  readonly imageNames: readonly string[];
  /** Name of the virtual classroom. */
  readonly classroom: string;
  /** An administrator's connection to the daemon. */
  readonly client: DaemonClient;
}

/** How many images there are at the end. */
const total = 300;
/** Of small files, to be chosen together. */
export const copied = ['copied1', 'copied2', 'copied3'];

/** Registers images until there are 300, most of them without a file. */
export async function fill({ client, images }: ViewsOptions): Promise<void> {
  for (const name of copied) {
    const path = join(images, `${name}.img`);
    await copyFile(join(root, 'test/fixtures/images/ext4-none.img'), `${path}.partial`);
    await rename(`${path}.partial`, path);
  }
  const there = await listed(client);
  const repository = there[0]?.repository ?? 'demo';
  const missing =
    total - there.length - copied.filter((name) => !there.some((one) => one.canonicalName === name)).length;
  for (let number = 1; number <= missing; number += 1) {
    const isWindows = number % 3 === 0;
    await client.request('og/image/register', {
      canonicalName: `room${String(number).padStart(3, '0')}${isWindows ? 'win' : 'linux'}`,
      ...{ name: `Room ${number} ${isWindows ? 'Windows' : 'Linux'}`, softwareProfile: 'Office', repository },
      ...{ partition: 1, partitionType: isWindows ? 'NTFS' : 'LINUX', comments: 'Comes later' },
    });
  }
}

export const listed = async (client: DaemonClient): Promise<Image[]> =>
  (await client.request('og/image/list', {})).images;

/** Takes away what `fill` has brought. */
export async function empty({ client, imageNames }: ViewsOptions): Promise<void> {
  for (const { canonicalName, repository, registered, file } of await listed(client)) {
    if (imageNames.includes(canonicalName)) {
      continue;
    }
    if (file !== undefined) {
      await client.request('og/image/remove', { canonicalName, repository });
    } else if (registered) {
      await client.request('og/image/unregister', { canonicalName, repository });
    }
  }
  for (const { id } of (await client.request('og/trash/list', {})).items) {
    await client.request('og/trash/remove', { id });
  }
}

export const header = (page: Page, view: string): Locator =>
  page.locator('.sidebar .pane-header').filter({ hasText: view }).first();

export async function collapse(page: Page, views: readonly string[]): Promise<void> {
  for (const view of views) {
    if ((await header(page, view).getAttribute('aria-expanded')) === 'true') {
      await header(page, view).click();
    }
  }
}

/** Clicks a button in the title of a view. */
export async function titleButton(page: Page, view: string, title: RegExp): Promise<void> {
  await header(page, view).hover();
  await header(page, view).getByRole('button', { name: title }).first().click();
}

/** The filter box says what was found. */
export const found = (page: Page, text: RegExp): Promise<void> =>
  quickInput(page).getByText(text).first().waitFor();

export const rows = (page: Page): Locator => page.locator('.sidebar').getByRole('treeitem');
