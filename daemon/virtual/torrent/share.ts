import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { TorrentFields } from '../../base/torrent-file.ts';
import { Bucket } from './bucket.ts';
import type { Peer } from './peer.ts';
import { PieceFile } from './piece-file.ts';
import { PiecePicker } from './piece-picker.ts';
import { Swarm, type SwarmState } from './swarm.ts';

/** As the engine's sessions name them (og-commands, p2pRules). */
export type Mode = 'peer' | 'leecher' | 'seeder';

export interface ShareOptions {
  readonly torrent: TorrentFields;
  /** The file to get, or to share. */
  readonly file: string;
  /** All of it was had before. */
  readonly wasThere: boolean;
  readonly mode: Mode;
  /** How long to go on sharing. */
  readonly seconds: number;
  /** Address of the computer. */
  readonly ip: string;
  readonly port?: number;
  /** Bytes a second, each way. */
  readonly downSpeed: number;
  readonly upSpeed: number;
  /** Takes what is printed: ctorrent's words and progress lines. */
  print(text: string): void;
  onPercent(percent: number): void;
  /** How often a progress line is printed. */
  readonly lineEveryMs?: number;
}

/**
 * Gets a file from a torrent's swarm and goes on sharing it, as ctorrent does for the engine: a leecher gives nothing and
 * ends as soon as it has all (the engine's ends 30 seconds later; there is nothing to wait for), the others share for so
 * many seconds. What was there already is shared by a seeder only. Like ctorrent it never gives up. Resolves with false
 * when it was told to end before it had all. Rejects with the system's error of the file.
 */
export async function share(options: ShareOptions, signal: AbortSignal): Promise<boolean> {
  const { torrent, file, wasThere, mode, seconds, print } = options;
  if (wasThere && mode !== 'seeder') {
    return true;
  }
  const pieces = await PieceFile.open(file, torrent);
  try {
    const picker = new PiecePicker<Peer>(torrent);
    if (wasThere) {
      await lookAtAll(pieces, picker);
    }
    const swarm = new Swarm({
      ...{ torrent, file: pieces, picker, ip: options.ip, selfish: mode === 'leecher' },
      ...(options.port === undefined ? {} : { port: options.port }),
      // ctorrent's own form; OG tells who it is.
      peerId: Buffer.concat([Buffer.from('-OG0100-'), randomBytes(12)]),
      downSpeed: new Bucket(options.downSpeed),
      upSpeed: new Bucket(options.upSpeed),
      onProblem: (text) => print(`${text}\n`),
    });
    await swarm.start();
    print(`Listening on ${swarm.place.localAddress ?? '0.0.0.0'}:${swarm.place.port}\n`);
    const stopLines = printLines(options, picker, swarm);
    try {
      const ended = aborted(signal);
      const isWhole = await Promise.race([swarm.complete.then(() => true), ended.then(() => false)]);
      if (isWhole && !wasThere) {
        print('Download complete.\n');
      }
      if (isWhole && mode !== 'leecher') {
        await wait(seconds * 1000, undefined, { signal }).catch(() => {});
      }
      return isWhole;
    } finally {
      stopLines();
      await swarm.stop();
    }
  } finally {
    await pieces.close();
  }
}

async function lookAtAll(file: PieceFile, picker: PiecePicker<Peer>): Promise<void> {
  for (let index = 0; index < picker.have.size; index++) {
    if (await file.isGood(index)) {
      picker.have.add(index);
    }
  }
}

/** Prints a line a second that ends in a carriage return, as ctorrent does. */
function printLines(
  { torrent, print, onPercent, lineEveryMs = 1_000 }: ShareOptions,
  picker: PiecePicker<Peer>,
  swarm: Swarm,
): () => void {
  let turn = 0;
  let before = swarm.state;
  const show = () => {
    const { state } = swarm;
    print(`${progressLine(turn++, state, before, [picker.have.count, torrent.pieces], lineEveryMs)}\r`);
    onPercent(Math.floor(100 * (1 - picker.leftBytes / Math.max(1, torrent.length))));
    before = state;
  };
  const timer = setInterval(show, lineEveryMs);
  show();
  return () => {
    clearInterval(timer);
    show();
    print('\n');
  };
}

const megabytes = (bytes: number) => Math.floor(bytes / 1_048_576);

/** `/ 1/3/4 [2/12/12] 8MB,0MB | 2048,0K/s | 2048,0K E:0,1`, as ctorrent dnh3.3.2 prints it. */
export function progressLine(
  turn: number,
  state: SwarmState,
  before: SwarmState,
  [have, all]: readonly [number, number],
  everyMs: number,
): string {
  const down = Math.floor((state.downloadedBytes - before.downloadedBytes) / 1024);
  const up = Math.floor((state.uploadedBytes - before.uploadedBytes) / 1024);
  const rate = (kilobytes: number) => Math.floor((kilobytes * 1000) / everyMs);
  const peers = `${state.seeders}/${state.leechers}/${state.seeders + state.leechers + 1}`;
  const available = state.seeders > 0 ? all : have;
  return [
    `${'-\\|/'[turn % 4]} ${peers} [${have}/${all}/${available}]`,
    ` ${megabytes(state.downloadedBytes)}MB,${megabytes(state.uploadedBytes)}MB`,
    ` | ${rate(down)},${rate(up)}K/s | ${down},${up}K E:${state.announceFailures},${state.announced} `,
  ].join('');
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
