import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** A part of the window, in its pixels. */
export interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const views: Clip = { x: 48, y: 36, width: 480, height: 400 };
export const editor: Clip = { x: 352, y: 36, width: 760, height: 400 };
/** A page of ours that fills an editor. */
export const editorPage: Clip = { x: 352, y: 36, width: 1000, height: 380 };
/** The same with its foot. */
export const wholePage: Clip = { x: 352, y: 36, width: 1000, height: 780 };
export const everything: Clip = { x: 48, y: 36, width: 900, height: 720 };

/** A thing with a little of what is behind it: `margin` pixels on each side. */
export async function around(thing: Locator, margin = 24): Promise<Clip> {
  const box = await thing.boundingBox();
  if (!box) {
    throw new Error('there is nothing to take a picture of');
  }
  const { x, y, width, height } = box;
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

/** Takes the pictures of a page or a walkthrough: `FOLDER/NAME.png`. */
export const pictures = (page: Page, folder: string) => (name: string, clip: Clip) =>
  page.screenshot({ path: join(folder, `${name}.png`), clip, animations: 'disabled' });
