import type { OpenSeeder } from '../types.ts';
import { TransmissionHost } from './host.ts';
import { Keeper } from './keeper.ts';
import { OwnTorrents } from './own-torrents.ts';
import { TransmissionRpc } from './rpc.ts';
import { type Pauses, TransmissionSeeder } from './seeder.ts';

export interface TransmissionOptions {
  /** Of its RPC. */
  readonly url: string;
  readonly user?: string | undefined;
  /** As it is now. Rejects when it cannot be read. */
  readonly password: () => Promise<string | undefined>;
  /** The images folder as Transmission's host sees it; left out: as this machine does. */
  readonly folder?: string | undefined;
  readonly pauses?: Pauses;
}

/** The engine's opener. A Transmission that is away is no reason to fail: it is asked again, and shown. */
export function transmissionSeeder({ folder, pauses, ...access }: TransmissionOptions): OpenSeeder {
  return async ({ files, log, data, announce }) => {
    const place = { folder: folder ?? files.folder, announce };
    const rpc = new TransmissionRpc(access);
    const keeper = new Keeper({ files, rpc, own: await OwnTorrents.read(data), place, log });
    const host = new TransmissionHost(access.url);
    return new TransmissionSeeder({ files, keeper, host, place, log, ...(pauses && { pauses }) });
  };
}
