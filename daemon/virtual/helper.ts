/**
 * What the stand-ins of `engine/` need and a shell script does badly or differently on each system: run by them
 * as `"$OG_NODE" "$OG_HELPER" COMMAND ARGUMENT…`. Results on stdout; status 0 done or yes, 1 no, 2 failed.
 */
import { createReadStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { FormatProblem, inspectionOf, readHeader } from '../images/formats/index.ts';
import { languageOf, render } from '../strings/index.ts';
import { copyTo, decompressTo, type Pace } from './image-stream.ts';
import { ask, multicastPlace, receiveFile } from './multicast/command.ts';
import { giveWayAsSession } from './priority.ts';
import { findCache, findPartition, partitionPath, readState, writeState } from './state.ts';
import { sameSums } from './sums.ts';
import { shareTorrent } from './torrent/command.ts';

const root = process.env.OG_VIRTUAL_ROOT ?? '.';
const ip = process.env.OG_VIRTUAL_IP ?? '127.0.0.1';
const place = {
  ip,
  // A computer that takes any address for its repository has it beside itself.
  repository: process.env.OG_VIRTUAL_REPO || '127.0.0.1',
  requestPort: Number(process.env.OG_VIRTUAL_REQUESTS) || 2009,
};
const paceSeconds = Number(process.env.OG_VIRTUAL_PACE ?? 0) || 0;
/** Bytes a second. */
const speed = Number(process.env.OG_VIRTUAL_SPEED ?? 0) || Number.POSITIVE_INFINITY;

type Command = (args: readonly string[]) => Promise<boolean>;

const commands: Record<string, Command> = {
  /** `image FILE`: TOOL:COMPRESSOR:FILESYSTEM:sizeKB, as ogGetImageInfo; fails when it is no image. */
  async image([file = '']) {
    print(inspectionOf(file, await readHeader(createReadStream(file))).ogInfo);
    return true;
  },

  /** `same full|tail ORIGINAL CACHED` */
  same: ([kind, original = '', cached = '']) => sameSums(kind === 'full' ? 'full' : 'tail', original, cached),

  /**
   * `copy FROM TO SHARE`: reads it from the mounted images folder and prints the percent done; takes what the network
   * takes, and SHARE of the pace at least.
   */
  async copy([from = '', to = '', share]) {
    await copyTo(from, `${to}.part`, await overNetwork(from, paceOf(share)));
    await rename(`${to}.part`, to);
    return true;
  },

  /**
   * `torrent FILE.torrent FILE MODE SECONDS SHARE complete|missing`: gets the file from its swarm, or shares it; prints as
   * ctorrent, and the percent done on descriptor 3. No: it was told to end before.
   */
  torrent([torrent = '', file = '', mode, seconds, share, state]) {
    return shareTorrent(
      { torrent, file, mode, seconds: Number(seconds), wasThere: state === 'complete' },
      {
        ip,
        speed,
        leastSeconds: paceOf(share).seconds,
      },
    );
  },

  /** `multicast`: `none`, `here` or `elsewhere`. */
  async multicast() {
    print(await multicastPlace(place));
    return true;
  },

  /** `ask FILE SESSION`: asks the repository for a multicast session; no: none began. */
  ask: ([file = '', session = '']) => ask(place, file, session),

  /**
   * `receive ORIGINAL TARGET PORT SECONDS`: receives what the session of a port sends; prints as udp-receiver, and the
   * percent of the original's size on descriptor 3. No: nobody sends.
   */
  receive([original = '', target = '', port, seconds]) {
    return receiveFile(place, { original, target, port: Number(port), seconds: Number(seconds) || 0 });
  },

  /** `restore FILE DISK PARTITION SHARE [REPO]`: prints the percent done, and changes the table. */
  async restore([file = '', disk, number, share, from]) {
    const state = await readState(root);
    const partition = findPartition(state, Number(disk), Number(number));
    if (!partition) {
      return false;
    }
    const { filesystem, usedBytes } = await readHeader(createReadStream(file));
    const pace = from === 'REPO' ? await overNetwork(file, paceOf(share)) : paceOf(share);
    await decompressTo(file, partitionPath(root, Number(disk), Number(number)), pace);
    partition.os = basename(file).replace(/\.[a-z]+$/, '');
    // partclone has one name for ext2, 3 and 4; nearly all of them are ext4 by now.
    partition.filesystem = filesystem === 'EXTFS' ? 'EXT4' : filesystem;
    if (usedBytes !== undefined) {
      partition.usedKB = Math.ceil(usedBytes / 1024);
    }
    await writeState(root, state);
    return true;
  },

  /** `partition DISK PARTITION`: sizeKB and file system. */
  async partition([disk, number]) {
    const partition = findPartition(await readState(root), Number(disk), Number(number));
    if (partition) {
      print(`${partition.sizeKB} ${partition.filesystem}`);
    }
    return partition !== undefined;
  },

  /** `cache`: disk, partition and sizeKB of the cache. */
  async cache() {
    const cache = findCache(await readState(root));
    if (cache) {
      print(`${cache.disk} ${cache.partition.partition} ${cache.partition.sizeKB}`);
    }
    return cache !== undefined;
  },

  /** `list DISK`: type:sizeKB of each partition, as ogListPartitions. */
  async list([disk]) {
    const found = (await readState(root)).disks.find((candidate) => candidate.disk === Number(disk));
    if (found) {
      print(found.partitions.map(({ code, sizeKB }) => `${typeName(code)}:${sizeKB}`).join(' '));
    }
    return found !== undefined;
  },

  /** `configure DISK PARTITION SHARE`: only waits, and prints the file system. */
  async configure([disk, number, share]) {
    const partition = findPartition(await readState(root), Number(disk), Number(number));
    if (!partition) {
      return false;
    }
    await wait(paceOf(share).seconds * 1000);
    print(partition.filesystem);
    return true;
  },
};

function typeName(code: string): string {
  return { '700': 'WINDOWS', '8300': 'LINUX', ca: 'CACHE' }[code] ?? code;
}

function paceOf(share: string | undefined): Pace {
  return { seconds: paceSeconds * (Number(share) || 0), onPercent: (percent) => print(String(percent)) };
}

/** As slow as the network makes it, if that is slower. */
async function overNetwork(file: string, pace: Pace): Promise<Pace> {
  const { size } = await stat(file);
  return { ...pace, seconds: Math.max(pace.seconds, size / speed) };
}

/** In the computer's language where it is a problem of the image. */
function reasonOf(error: unknown): string {
  if (error instanceof FormatProblem) {
    return render(error.problem, languageOf(process.env.LANG));
  }
  return error instanceof Error ? error.message : String(error);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
void giveWayAsSession();
try {
  if (!command) {
    throw new Error(`no such command: ${name}`);
  }
  process.exitCode = (await command(args)) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exitCode = 2;
}
