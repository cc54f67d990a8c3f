import type { Seeder } from '../types.ts';
import { type EmbeddedOptions, EmbeddedSeeder } from './seeder.ts';

/** Opens the seeder that the daemon brings. Throws the system's error (code, port) when it cannot listen. */
export async function openSeeder(options: EmbeddedOptions): Promise<Seeder> {
  const seeder = new EmbeddedSeeder(options);
  try {
    await seeder.listen();
  } catch (error) {
    await seeder.dispose();
    throw error;
  }
  return seeder;
}
