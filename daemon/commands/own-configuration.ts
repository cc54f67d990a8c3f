import { existsSync } from 'node:fs';
import { thisMachine } from '../config/defaults.ts';
import { loadConfiguration } from '../config/load.ts';
import type { Configuration } from '../config/schema.ts';
import type { Language } from '../protocol/message.ts';

/** Where the service of a server has its configuration. */
export const systemConfiguration = '/etc/ogrepod.json';

/** Which daemon of this machine a command works on; as options of `parseArgs`. */
export const ownOptions = {
  config: { type: 'string' },
  data: { type: 'string' },
} as const;

export interface OwnOptions {
  readonly config?: string | undefined;
  readonly data?: string | undefined;
}

/** The configuration file that is meant: the one named, else the service's where there is one and no data folder is named. */
export function configurationFile({ config, data }: OwnOptions): string | undefined {
  if (config !== undefined || data !== undefined) {
    return config;
  }
  return existsSync(systemConfiguration) ? systemConfiguration : undefined;
}

/** The configuration of the daemon of this machine. Throws ConfigurationError. */
export function ownConfiguration(options: OwnOptions, language: Language): Promise<Configuration> {
  return loadConfiguration({
    file: configurationFile(options),
    data: options.data,
    language,
    machine: thisMachine(),
  });
}
