/** Computers of a classroom, as far as their connections go: what they are sent is answered, and not run. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatAnswer, RequestReader } from '../../../daemon/virtual/protocol.ts';
import { answering, sharedNow } from './helper.ts';
import type { ComputersAnswered, ComputersAsked } from './messages.ts';

/** Without a cache: it would be asked for what it holds after each job, some seconds later, in the middle of the next. */
const part = { disk: '1', os: '', used_size: '50' };
const hardware = {
  serial_number: '',
  disk_setup: [{ ...part, partition: '0', filesystem: '', size: '500000000', code: '2' }],
  partition_setup: [
    { ...part, partition: '1', filesystem: 'EFI', size: '512000', code: 'ef00' },
    { ...part, partition: '2', filesystem: 'NTFS', size: '120000000', code: '700', os: 'Windows 11 Pro' },
    { ...part, partition: '3', filesystem: 'EXT4', size: '60000000', code: '8300', os: 'Ubuntu 24.04 LTS' },
    { ...part, partition: '4', filesystem: 'NTFS', size: '200000000', code: '700' },
  ],
  link: 1000,
};

/** A script that was sent and has not been answered. */
interface Running {
  readonly ip: string;
  readonly runId: string;
  readonly socket: Socket;
  output: string;
}

let atOnce = true;
const running: Running[] = [];
let answeredAt = new Map<string, number>();
/** Scripts since the last `forget`. */
let came = 0;
let greeted = 0;
let wake = () => {};

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

const wrapped = (runId: string, exitCode: number, output: string) =>
  `@@OG ${runId} ${exitCode} ${output.length}\n${Buffer.from(output.slice(-30_000)).toString('base64')}`;

function finish({ ip, runId, socket, output }: Running): void {
  answeredAt.set(ip, sharedNow());
  socket.write(formatAnswer(200, { out: wrapped(runId, 0, output) }));
}

function take(ip: string, socket: Socket, path: string, run: string): void {
  if (path === '/refresh') {
    socket.write(formatAnswer(200, hardware));
    greeted += 1;
  } else if (path === '/probe') {
    socket.write(formatAnswer(200, { status: 'OPG', speed: 1000 }));
  } else if (path === '/shell/run') {
    came += 1;
    const script = { ip, runId: /@@OG ([0-9a-f]{32})/.exec(run)?.[1] ?? '', socket, output: '' };
    if (atOnce) {
      finish(script);
    } else {
      running.push(script);
    }
  } else {
    socket.write(formatAnswer(400));
  }
  wake();
}

async function connectComputer(port: number, ip: string): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1', localAddress: ip, noDelay: true });
  const reader = new RequestReader();
  socket.on('data', (piece) => {
    const request = reader.push(piece);
    if (request) {
      take(ip, socket, request.path, String(request.body.run ?? ''));
    }
  });
  await once(socket, 'connect');
  socket.on('error', () => {});
}

/** Each line as a deployment tells how far it is. */
async function write(followPort: number, lines: number, everyMs: number): Promise<void> {
  const followers = await Promise.all(
    running.map(async (script) => {
      const socket = connect({ port: followPort, host: '127.0.0.1', localAddress: script.ip });
      socket.on('error', () => {});
      await once(socket, 'connect');
      socket.write(`OGFOLLOW ${script.runId}\n`);
      return { script, socket };
    }),
  );
  const began = performance.now();
  for (let line = 0; line < lines; line += 1) {
    const percent = Math.floor((line * 100) / lines);
    // As a classroom's computers do, not all in one moment.
    for (const [at, { script, socket }] of followers.entries()) {
      const text = `[${percent}] Elapsed: 00:${String(line % 60).padStart(2, '0')}:00, Completed: ${percent}.${line % 10}%, 1.${at % 10} GB/min\n`;
      script.output += text;
      socket.write(text);
      if (at % 100 === 99) {
        await sleep(0);
      }
    }
    const ahead = began + (line + 1) * everyMs - performance.now();
    if (ahead > 0) {
      await sleep(ahead);
    }
  }
  for (const { socket } of followers) {
    socket.end();
  }
}

answering<ComputersAsked, ComputersAnswered>(async (asked) => {
  if (asked.kind === 'connect') {
    const before = greeted;
    // So many at a time as the listener's queue takes.
    for (let at = 0; at < asked.ips.length; at += 200) {
      await Promise.all(asked.ips.slice(at, at + 200).map((ip) => connectComputer(asked.port, ip)));
    }
    await until(() => greeted - before >= asked.ips.length);
  } else if (asked.kind === 'answers') {
    atOnce = asked.when === 'atOnce';
  } else if (asked.kind === 'running') {
    await until(() => came >= asked.count);
  } else if (asked.kind === 'write') {
    await write(asked.followPort, asked.lines, asked.everyMs);
  } else if (asked.kind === 'end') {
    for (const script of running.splice(0)) {
      finish(script);
    }
  } else {
    const answer = { answeredAt };
    answeredAt = new Map();
    came = 0;
    return answer;
  }
  return { answeredAt };
});
