import { existsSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { type MachineNetwork, thisNetwork } from './default-address.ts';

const systemImages = '/opt/opengnsys/images';

/** What the defaults depend on; given, so that a test can choose. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly hasSystemImages: boolean;
  readonly name: string;
  readonly network: MachineNetwork;
}

export function thisMachine(): Machine {
  return {
    platform: process.platform,
    home: homedir(),
    environment: process.env,
    hasSystemImages: existsSync(systemImages),
    name: hostname(),
    network: thisNetwork(),
  };
}

/** The data folder, where the platform keeps the state of programs. */
export function defaultData(machine: Machine): string {
  if (machine.platform === 'darwin') {
    return join(machine.home, 'Library', 'Application Support', 'ogrepod');
  }
  const state = machine.environment.XDG_STATE_HOME;
  // The XDG specification has relative paths ignored.
  return join(state?.startsWith('/') ? state : join(machine.home, '.local', 'state'), 'ogrepod');
}

/** OpenGnsys' own images folder when it is there, else one of ours in the data folder. */
export function defaultImages(machine: Machine, data: string): string {
  return machine.hasSystemImages ? systemImages : join(data, 'images');
}
