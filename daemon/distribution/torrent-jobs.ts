import type { JobTransfer } from './job-notices.ts';
import type { Distribution, TorrentRecord } from './types.ts';

/**
 * Which job brings a torrent to its computers, by info hash; of several the newest. `running` are the jobs that run, the
 * oldest first, with what their scripts bring from here.
 */
export function torrentJobs(
  running: readonly { readonly id: string; readonly transfers: readonly JobTransfer[] }[],
  repository: string,
  infoHashOf: (file: string) => string | undefined,
): Map<string, string> {
  const found = new Map<string, string>();
  for (const { id, transfers } of running) {
    for (const { protocol, repository: from, file } of transfers) {
      const isOurs = protocol === 'TORRENT' && from === repository && file !== undefined;
      const infoHash = isOurs ? infoHashOf(file) : undefined;
      if (infoHash !== undefined) {
        found.set(infoHash, id);
      }
    }
  }
  return found;
}

/** The keys whose values are not the same in two maps. */
export function changedKeys(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((key) => one.get(key) !== other.get(key));
}

/** What a distribution shows, its torrents with the jobs that they belong to. */
export function withTorrentJobs<T extends Pick<Distribution, 'list' | 'onDidChange'>>(
  transfers: T,
  jobs: {
    jobOf(infoHash: string): string | undefined;
    /** Fires with the info hashes of torrents that belong to another job than before. */
    onDidChangeTorrents(listener: (infoHashes: readonly string[]) => void): { dispose(): void };
  },
  torrentOf: (infoHash: string) => TorrentRecord | undefined,
): T {
  const withJob = (torrent: TorrentRecord): TorrentRecord => {
    const job = jobs.jobOf(torrent.infoHash);
    return job === undefined ? torrent : { ...torrent, job };
  };
  return {
    ...transfers,
    list: () => {
      const { torrents, multicast } = transfers.list();
      return { torrents: torrents.map(withJob), multicast };
    },
    onDidChange(listener) {
      const listeners = [
        transfers.onDidChange(({ changed, removed }) => listener({ changed: changed.map(withJob), removed })),
        jobs.onDidChangeTorrents((infoHashes) => {
          const changed = infoHashes.flatMap((infoHash) => torrentOf(infoHash) ?? []);
          if (changed.length > 0) {
            listener({ changed: changed.map(withJob), removed: [] });
          }
        }),
      ];
      return { dispose: () => listeners.forEach((one) => void one.dispose()) };
    },
  };
}
