import { embeddedSeeder, type SeederChoice } from './seeder/index.ts';
import { type TransmissionOptions, transmissionSeeder } from './transmission/index.ts';
import type { OpenSeeder } from './types.ts';

/** What the configuration says of the seeder. */
export interface EngineChoice extends SeederChoice {
  readonly engine: 'embedded' | 'transmission' | 'off';
}

/** How the engine of the configuration is opened; undefined when there is to be none. */
export function seederOf(
  { engine, ...settings }: EngineChoice,
  transmission: TransmissionOptions,
): OpenSeeder | undefined {
  if (engine === 'off') {
    return undefined;
  }
  return engine === 'transmission' ? transmissionSeeder(transmission) : embeddedSeeder(settings);
}
