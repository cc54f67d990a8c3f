import { writeSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { parseTorrent } from '../../base/torrent-file.ts';
import { endSignal } from '../end-signal.ts';
import { type Mode, share } from './share.ts';

/** What ctorrent takes as well (client-protocols 8.2). */
const mostTorrentBytes = 4 * 1024 * 1024;
/** Open when the helper is called for a torrent: what is printed must be ctorrent's alone. */
const percentDescriptor = 3;

interface Wanted {
  /** Path of the torrent. */
  readonly torrent: string;
  /** Path of the file that it is about. */
  readonly file: string;
  readonly mode: string | undefined;
  readonly seconds: number;
  readonly wasThere: boolean;
}

interface Computer {
  readonly ip: string;
  /** Bytes a second. */
  readonly speed: number;
  /** A download takes that long, so that a small one can be watched. */
  readonly leastSeconds: number;
}

/** Gets or shares the file of a torrent until it is done or SIGTERM comes. Rejects for a torrent that is none. */
export async function shareTorrent(
  { torrent: path, file, mode, seconds, wasThere }: Wanted,
  computer: Computer,
) {
  if ((await stat(path)).size > mostTorrentBytes) {
    throw new Error(`${path}: too large for a torrent`);
  }
  const torrent = parseTorrent(await readFile(path));
  if (
    !torrent ||
    torrent.pieceLength < 1 ||
    torrent.pieces !== Math.ceil(torrent.length / torrent.pieceLength)
  ) {
    throw new Error(`${path}: no torrent of one file`);
  }
  const { ip, speed, leastSeconds } = computer;
  return await share(
    {
      ...{ torrent, file, wasThere, seconds, ip, mode: modeOf(mode) },
      downSpeed: leastSeconds > 0 ? Math.min(speed, torrent.length / leastSeconds) : speed,
      upSpeed: speed,
      print: (text) => process.stdout.write(text),
      onPercent: (percent) => writeSync(percentDescriptor, `${percent}\n`),
    },
    endSignal(),
  );
}

function modeOf(text: string | undefined): Mode {
  return text === 'leecher' || text === 'seeder' ? text : 'peer';
}
