import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Log } from '../base/log.ts';
import type { Language } from '../protocol/message.ts';
import { VirtualComputer } from './computer.ts';
import { realTiming, type Timing } from './connection.ts';
import { listenForWake } from './wake.ts';

export interface ClassroomOptions {
  /** Where the daemon listens for clients. */
  readonly clients: { readonly host: string; readonly port: number };
  readonly computers: readonly ComputerPlan[];
  /** Each computer has a folder of its own name in here. */
  readonly folder: string;
  /** The repository's images folder. */
  readonly images: string;
  readonly repositoryAddress?: string;
  /** Where the repository takes requests for multicast sessions. */
  readonly requestPort: number;
  /** Get torrents with the program ctorrent. */
  readonly ctorrent: boolean;
  readonly language: Language;
  /** Seconds that a deployment takes about, at least; each computer is a little faster or slower. */
  readonly pace: number;
  /** Of each computer's network card, bytes a second each way. */
  readonly speed: number;
  /** Size of each computer's cache; undefined: what it was, 8 GiB for a new one. */
  readonly cacheKB?: number | undefined;
  /** Tell the addresses in PROXY lines; undefined: only where this machine cannot connect from them. */
  readonly proxyProtocol?: boolean;
  /** UDP port where magic packets wake computers that are off; left out: nothing wakes them. */
  readonly wakePort?: number | undefined;
  readonly timing?: Timing;
  readonly log: Log;
}

/** A computer before it exists. */
export interface ComputerPlan {
  readonly name: string;
  readonly ip: string;
  readonly mac: string;
}

export interface VirtualClassroom {
  /** Resolves when the daemon has greeted every computer. */
  readonly ready: Promise<void>;
  /** Switches all computers off and ends their scripts. */
  dispose(): Promise<void>;
}

/**
 * `pc01`, `pc02` … with addresses counted up from the first one and MACs 02:00:00:00:00:01 upwards.
 * Throws RangeError when the addresses do not suffice.
 */
export function planComputers(size: number, firstAddress: string): ComputerPlan[] {
  const dot = firstAddress.lastIndexOf('.') + 1;
  const first = Number(firstAddress.slice(dot));
  if (first + size - 1 > 254) {
    throw new RangeError(`${firstAddress} has no ${size - 1} addresses after it`);
  }
  return Array.from({ length: size }, (_, index) => ({
    name: `pc${String(index + 1).padStart(2, '0')}`,
    ip: firstAddress.slice(0, dot) + (first + index),
    mac: `02:00:00:00:00:${(index + 1).toString(16).padStart(2, '0')}`,
  }));
}

/** Switches the computers on. Throws the system's error when their folders cannot be made. */
export async function startClassroom(options: ClassroomOptions): Promise<VirtualClassroom> {
  const { clients, folder, images, language, log, pace, speed, cacheKB, timing = realTiming } = options;
  const proxyProtocol = options.proxyProtocol ?? !(await canConnectFrom(options.computers[0]?.ip));
  const computers = options.computers.map(
    (plan, index) =>
      new VirtualComputer(
        {
          ...plan,
          folder: join(folder, plan.name),
          images,
          language,
          repositoryAddress: options.repositoryAddress,
          requestPort: options.requestPort,
          ctorrent: options.ctorrent,
          pace: pace * (0.85 + ((index * 7) % 10) / 30),
          speed,
          cacheKB,
        },
        { ...clients, proxyProtocol, timing },
        log,
      ),
  );
  const greeted = computers.map(
    (computer) => new Promise<void>((resolve) => void computer.onDidGreet(() => resolve())),
  );
  const ears = options.wakePort === undefined ? undefined : listenForWake(options.wakePort, computers, log);
  const dispose = async () => {
    ears?.close();
    await Promise.all(computers.map((computer) => computer.dispose()));
  };
  try {
    await Promise.all(computers.map((computer) => computer.start()));
  } catch (error) {
    await dispose();
    throw error;
  }
  return { ready: Promise.all(greeted).then(() => {}), dispose };
}

/** On Linux all of 127.0.0.0/8 is this machine; on macOS only 127.0.0.1. */
async function canConnectFrom(address: string | undefined): Promise<boolean> {
  if (address === undefined) {
    return true;
  }
  const server = createServer().listen(0, address);
  try {
    await once(server, 'listening');
    server.close();
    return true;
  } catch {
    return false;
  }
}
