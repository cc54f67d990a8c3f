import { createReadStream } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';
import { basename } from 'node:path';

/** A process that listens on a port. */
export interface PortHolder {
  readonly pid: number;
  /** As people call it: `ogrepod.js`, not the `node` that runs it. */
  readonly program: string;
}

export interface PortHolderOptions {
  readonly processes?: string;
  /** Milliseconds after which it is given up. */
  readonly limitMs?: number;
  /**
   * Programs that listen on this port on other machines of its kind. The system does not tell the sockets of other
   * users' processes; one with such a name is then taken to be it.
   */
  readonly isLikely?: (program: string) => boolean;
}

const usualLimitMs = 1_000;
/** Of the table of sockets: those that listen stand first. */
const tableBytes = 1024 * 1024;
/** Of a command line. */
const lineBytes = 4_096;
/** The state that Linux calls TCP_LISTEN. */
const listening = '0A';

/**
 * The process that listens on a TCP port of this machine; undefined where the system does not tell: Linux does of the
 * user's own processes, to root of all. Never rejects.
 */
export async function portHolder(
  port: number,
  options: PortHolderOptions = {},
): Promise<PortHolder | undefined> {
  const { processes = '/proc', limitMs = usualLimitMs, isLikely = () => false } = options;
  const sockets = await listeners(port, processes);
  if (sockets.size === 0) {
    return undefined;
  }
  const until = performance.now() + limitMs;
  let likely: PortHolder | undefined;
  for (const name of await readdir(processes).catch(() => [])) {
    if (!/^\d+$/.test(name)) {
      continue;
    }
    if (performance.now() > until) {
      break;
    }
    const process = `${processes}/${name}`;
    const holds = await holdsOne(process, sockets);
    if (holds === false || (holds === undefined && likely)) {
      continue;
    }
    const found = { pid: Number(name), program: await programOf(process) };
    if (holds) {
      return found;
    }
    if (isLikely(found.program)) {
      likely = found;
    }
  }
  return likely;
}

/** Whether anybody listens on a TCP port of this machine; false where the system does not tell. Never rejects. */
export async function isListenedOn(port: number, processes = '/proc'): Promise<boolean> {
  return (await listeners(port, processes)).size > 0;
}

/** What a process's links to its sockets look like: those that listen on the port. */
async function listeners(port: number, processes: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  for (const table of ['tcp', 'tcp6']) {
    for (const line of (await startOf(`${processes}/net/${table}`, tableBytes)).split('\n')) {
      // sl, local_address, rem_address, st, tx_queue:rx_queue, tr:tm->when, retrnsmt, uid, timeout, inode
      const columns = line.trim().split(/\s+/);
      const isHere = columns[1]?.endsWith(`:${wanted}`) && columns[3] === listening;
      if (isHere) {
        found.add(`socket:[${columns[9]}]`);
      }
    }
  }
  return found;
}

/** The kernel gives such a file a page at a time. */
async function startOf(path: string, most: number): Promise<string> {
  let text = '';
  try {
    for await (const piece of createReadStream(path, { encoding: 'latin1', end: most - 1 })) {
      text += piece;
    }
  } catch {
    // Not on this system.
  }
  return text;
}

/** Whether a process has one of these sockets; undefined when it is not ours to look at. */
async function holdsOne(process: string, sockets: ReadonlySet<string>): Promise<boolean | undefined> {
  const descriptors = await readdir(`${process}/fd`).catch(() => undefined);
  if (!descriptors) {
    return undefined;
  }
  for (const descriptor of descriptors) {
    if (sockets.has(await readlink(`${process}/fd/${descriptor}`).catch(() => ''))) {
      return true;
    }
  }
  return false;
}

/**
 * The first word of a command line that names a program and no interpreter; else its first word, or what the system calls
 * the process. Anybody may write there what they like: nothing but a name is taken.
 */
async function programOf(process: string): Promise<string> {
  const words = (await startOf(`${process}/cmdline`, lineBytes)).split('\0').map((word) => basename(word));
  const names = words.filter((word) => programName.test(word));
  const comm = (await startOf(`${process}/comm`, lineBytes)).trim();
  return names.find((word) => !interpreters.test(word)) ?? names[0] ?? (programName.test(comm) ? comm : '?');
}

const programName = /^[A-Za-z][\w.+-]{0,63}$/;
const interpreters =
  /^(node(js)?|python[\d.]*|perl[\d.]*|ruby[\d.]*|java|env|sudo|setsid|nohup|(ba|da|z)?sh)$/;
