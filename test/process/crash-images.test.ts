import { expect, it } from 'vitest';
import { crashImages } from '../crash/images.ts';

/** More of them with `npm run test:crash`. */
const rounds = Number(process.env.OG_CRASH_ROUNDS ?? 6);

it(
  'a daemon that is killed while images are renamed, removed and restored leaves file and registration together',
  async () => {
    const { problems, acknowledged } = await crashImages(rounds);
    expect(problems).toEqual([]);
    expect(acknowledged).toBeGreaterThan(0);
  },
  120_000 + rounds * 20_000,
);
