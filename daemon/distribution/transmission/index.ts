import type { Log } from '../../base/log.ts';
import type { ImageFiles } from '../../images/types.ts';
import type { ListenAddress, Seeder } from '../types.ts';
import { TransmissionHost } from './host.ts';
import { Keeper } from './keeper.ts';
import { OwnTorrents } from './own-torrents.ts';
import { TransmissionRpc } from './rpc.ts';
import { TransmissionSeeder } from './seeder.ts';

export interface TransmissionOptions {
  /** Of its RPC. */
  readonly url: string;
  readonly user?: string | undefined;
  /** As it is now. Rejects when it cannot be read. */
  readonly password: () => Promise<string | undefined>;
  /** The images folder as Transmission's host sees it; left out: as this machine does. */
  readonly folder?: string | undefined;
}

export interface TransmissionContext {
  readonly files: ImageFiles;
  readonly log: Log;
  /** The data folder; it is this daemon's alone. */
  readonly data: string;
  /** The address by which clients know this repository. */
  readonly repository: { readonly address: string };
  /** Of the daemon's own tracker. */
  readonly tracker: ListenAddress;
}

/** Opens the engine; a Transmission that is away is no reason not to: it is tried again, and shown. */
export async function openTransmission(
  { folder, ...access }: TransmissionOptions,
  { files, log, data, repository, tracker }: TransmissionContext,
): Promise<Seeder> {
  const place = {
    folder: folder ?? files.folder,
    announce: `http://${repository.address}:${tracker.port}/announce`,
  };
  const rpc = new TransmissionRpc(access);
  const keeper = new Keeper({ files, rpc, own: await OwnTorrents.read(data), place, log });
  const host = new TransmissionHost(access.url);
  return new TransmissionSeeder({ files, keeper, host, place, log });
}
