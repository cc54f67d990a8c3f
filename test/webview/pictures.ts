import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Takes a picture of a page into the folder that OG_PICTURES names; without one, none. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.OG_PICTURES;
  if (!folder) {
    return;
  }
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
