import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { networkAddresses } from '../../base/network-addresses.ts';
import { endSignal } from '../end-signal.ts';
import { NoSender, receive } from './receive.ts';
import { requestSession } from './request.ts';

/** Open when the helper is called to receive: what is printed must be udp-receiver's alone. */
const percentDescriptor = 3;
/** The engine's MCASTERRORSESSION and MCASTWAIT (client-protocols 5.2). */
const startSeconds = 120;
const dataSeconds = 30;
const lineEveryMs = 1_000;

/** A computer, and its repository. */
interface Place {
  readonly ip: string;
  readonly repository: string;
  /** Where the repository takes requests. */
  readonly requestPort: number;
}

const print = (text: string) => process.stdout.write(text);

/**
 * Whether this computer can take part in a multicast: `none` where this machine has not its address, which a receiver
 * needs for itself; else where the sender is: `here`, on this machine, or `elsewhere`.
 */
export async function multicastPlace({ ip, repository }: Place): Promise<'none' | 'here' | 'elsewhere'> {
  const socket = createSocket('udp4');
  try {
    socket.bind(0, ip);
    await once(socket, 'listening');
  } catch {
    return 'none';
  } finally {
    socket.close();
  }
  const own = networkAddresses();
  const isHere = repository.startsWith('127.') || own.some(({ address }) => address === repository);
  return isHere ? 'here' : 'elsewhere';
}

/** Asks the repository for a session; false when none began. */
export function ask({ ip, repository, requestPort }: Place, file: string, session: string): Promise<boolean> {
  return requestSession(
    {
      ...{ localAddress: ip, repository, requestPort, file, session },
      onRequest: (left) => print(`START_MULTICAST ${file} ${session} (${left})\n`),
    },
    endSignal(),
  );
}

/**
 * Receives what the session of a port sends, and prints as udp-receiver. False when nobody sends. Rejects with the
 * system's error of the target. `seconds`: how long the session waits for computers.
 */
export async function receiveFile(
  { ip, repository }: Place,
  { original, target, port, seconds }: { original: string; target: string; port: number; seconds: number },
): Promise<boolean> {
  const { size } = await stat(original);
  const began = performance.now();
  let received = 0;
  const show = () => {
    const megabits = (received * 8) / 1_000 / Math.max(1, performance.now() - began);
    print(`bytes=${grouped(received)}  (${megabits.toFixed(2).padStart(6)} Mbps)\r`);
    // What is sent may be another image.
    writeSync(percentDescriptor, `${Math.min(100, Math.floor((100 * received) / Math.max(1, size)))}\n`);
  };
  const lines = setInterval(show, lineEveryMs);
  try {
    await receive(
      {
        ...{ ip, sender: repository, port, target },
        startWithinMs: Math.max(startSeconds, seconds + 5) * 1_000,
        dataWithinMs: dataSeconds * 1_000,
        onJoined: (client, group) => {
          print(`Connected as #${client} to ${repository}\nListening to multicast on ${group}\n`);
        },
        onBytes: (bytes) => {
          received = bytes;
        },
      },
      endSignal(),
    );
    show();
    print('\nTransfer complete.\n');
    return true;
  } catch (error) {
    if (!(error instanceof NoSender)) {
      throw error;
    }
    print(`${error.message}\n`);
    return false;
  } finally {
    clearInterval(lines);
  }
}

/** `  1 490 944`, as udp-receiver writes it. */
function grouped(bytes: number): string {
  return String(bytes)
    .replaceAll(/(\d)(?=(\d{3})+$)/g, '$1 ')
    .padStart(11);
}
