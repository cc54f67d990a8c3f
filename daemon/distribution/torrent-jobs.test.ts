import { expect, it } from 'vitest';
import { Emitter } from '../base/events.ts';
import type { JobTransfer } from './job-notices.ts';
import { changedKeys, torrentJobs, withTorrentJobs } from './torrent-jobs.ts';
import type { TorrentRecord, TransferChange } from './types.ts';

const brings = (file: string | undefined, more: Partial<JobTransfer> = {}): JobTransfer => ({
  ...{ protocol: 'TORRENT', image: 'x', repository: 'main', infoHash: undefined, port: undefined },
  ...{ sizeBytes: 1000, cached: true, conditional: false, file, ...more },
});
const infoHashOf = (file: string) => (file === 'gone.img' ? undefined : `hash of ${file}`);

it.each<[string, Record<string, JobTransfer[]>, Record<string, string>]>([
  ['the job that brings it', { a: [brings('win.img')], b: [] }, { 'hash of win.img': 'a' }],
  ['of several the newest', { a: [brings('win.img')], b: [brings('win.img')] }, { 'hash of win.img': 'b' }],
  [
    'nobody by another protocol, from elsewhere, or of an image that is not there',
    {
      a: [
        brings('win.img', { protocol: 'UNICAST' }),
        brings('win.img', { repository: 'other' }),
        brings('gone.img'),
        brings(undefined),
      ],
    },
    {},
  ],
])('a torrent belongs to %s', (_, jobs, expected) => {
  const running = Object.entries(jobs).map(([id, transfers]) => ({ id, transfers }));
  expect(Object.fromEntries(torrentJobs(running, 'main', infoHashOf))).toEqual(expected);
});

it('what has changed is what is new, gone, or another job’s', () => {
  const before = new Map([
    ['same', 'a'],
    ['other', 'a'],
    ['gone', 'a'],
  ]);
  const after = new Map([
    ['same', 'a'],
    ['other', 'b'],
    ['new', 'b'],
  ]);
  expect(changedKeys(before, after).sort()).toEqual(['gone', 'new', 'other']);
});

it('torrents are told with their jobs, also when only the job has changed', () => {
  const torrent = (infoHash: string): TorrentRecord => ({
    ...{ infoHash, image: infoHash, seeders: 0, leechers: 0, completed: 0, peers: [] },
  });
  const changed = new Emitter<TransferChange>();
  const changedTorrents = new Emitter<readonly string[]>();
  const shown = withTorrentJobs(
    { list: () => ({ torrents: [torrent('aa'), torrent('bb')], multicast: [] }), onDidChange: changed.event },
    {
      jobOf: (infoHash) => (infoHash === 'aa' ? 'job1' : undefined),
      onDidChangeTorrents: changedTorrents.event,
    },
    (infoHash) => (infoHash === 'gone' ? undefined : torrent(infoHash)),
  );
  const told: TransferChange[] = [];
  const listening = shown.onDidChange((change) => told.push(change));
  expect(shown.list().torrents.map(({ job }) => job)).toEqual(['job1', undefined]);
  changed.fire({ changed: [torrent('aa')], removed: ['cc'] });
  changedTorrents.fire(['bb', 'gone']);
  changedTorrents.fire(['gone']);
  listening.dispose();
  changed.fire({ changed: [], removed: [] });
  expect(told).toEqual([
    { changed: [{ ...torrent('aa'), job: 'job1' }], removed: ['cc'] },
    { changed: [torrent('bb')], removed: [] },
  ]);
});
