import type { OpenSeeder, Seeder, SeederContext } from '../types.ts';
import { EmbeddedSeeder, type SeederSettings } from './seeder.ts';

/** When nobody named one. */
export const seederPort = 6881;

/** What the configuration says of it. */
export interface SeederChoice extends Omit<SeederSettings, 'listen'> {
  readonly host: string;
  readonly port?: number | undefined;
}

/** How the engine that the daemon brings is opened. */
export function embeddedSeeder({ host, port, ...settings }: SeederChoice): OpenSeeder {
  const listen = { host, port: port ?? seederPort, isDefault: port === undefined };
  return (context) => openEmbedded({ ...settings, listen }, context);
}

/** Throws the system's error (code, port) when it cannot listen. */
export async function openEmbedded(settings: SeederSettings, context: SeederContext): Promise<Seeder> {
  const seeder = new EmbeddedSeeder(settings, context);
  try {
    await seeder.listen();
  } catch (error) {
    await seeder.dispose();
    throw error;
  }
  return seeder;
}
