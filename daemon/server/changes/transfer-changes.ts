import type { Disposable } from '../../base/events.ts';
import type { TorrentRecord } from '../../distribution/types.ts';
import type { Language } from '../../protocol/message.ts';
import {
  computersByIp,
  sessionToProtocol,
  torrentToProtocol,
} from '../handlers/shared/transfer-to-protocol.ts';
import type { Rooms } from '../rooms.ts';
import type { Saying, Source } from './feed-event.ts';

type Change = Map<string, TorrentRecord | undefined>;

/**
 * Changes of transfers as events of the feed. What is kept for those who come back is the newest change of each torrent
 * only: a swarm of a thousand changes all the time.
 */
export class TransferChanges implements Source {
  readonly topic = 'transfer';
  readonly #rooms: Pick<Rooms, 'transfers' | 'inventory'>;
  readonly #listener: Disposable;
  /** By info hash; undefined is one that is gone. */
  #pending: Change = new Map();
  #hasChanged = false;
  /** The event that has the newest change of a torrent. */
  readonly #newest = new Map<string, Change>();

  constructor(rooms: Pick<Rooms, 'transfers' | 'inventory'>, schedule: () => void) {
    this.#rooms = rooms;
    this.#listener = rooms.transfers.onDidChange(({ changed, removed }) => {
      for (const infoHash of removed) {
        this.#pending.set(infoHash, undefined);
      }
      for (const torrent of changed) {
        this.#pending.set(torrent.infoHash, torrent);
      }
      this.#hasChanged = true;
      schedule();
    });
  }

  take(): Saying | undefined {
    if (!this.#hasChanged) {
      return undefined;
    }
    this.#hasChanged = false;
    const change = this.#pending;
    this.#pending = new Map();
    for (const [infoHash, torrent] of change) {
      this.#newest.get(infoHash)?.delete(infoHash);
      if (torrent === undefined) {
        this.#newest.delete(infoHash);
      } else {
        this.#newest.set(infoHash, change);
      }
    }
    return {
      // Later from what is left of it then.
      say: ({ language }) => this.#say(change, language),
      become: (past) => {
        if (past === 'forgotten') {
          for (const infoHash of change.keys()) {
            this.#newest.delete(infoHash);
          }
        }
      },
      isOutdated: false,
    };
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #say(change: Change, language: Language): object {
    const { transfers, inventory } = this.#rooms;
    const computers = computersByIp(inventory.classrooms());
    const entries = [...change];
    return {
      torrents: entries.flatMap(([, torrent]) =>
        torrent === undefined ? [] : [torrentToProtocol(torrent, computers, language)],
      ),
      removed: entries.flatMap(([infoHash, torrent]) => (torrent === undefined ? [infoHash] : [])),
      multicast: transfers.sessions().map((session) => sessionToProtocol(session, computers, language)),
    };
  }
}
