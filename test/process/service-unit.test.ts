import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ogrepod, type RunningDaemon, startDaemon } from '../support/daemon.ts';

/**
 * systemd cannot be run in a test: this stands for it, and does what the unit that we give says of a service that ended:
 * when it is started again, and when not.
 */
class Supervisor {
  readonly #unit: string;
  readonly #command: readonly string[];
  #child: ChildProcess | undefined;
  #isStopping = false;
  readonly #over = Promise.withResolvers<number | null>();
  /** Resolves with the exit code of a service that is not started again. */
  readonly over = this.#over.promise;

  constructor(unit: string, command: readonly string[]) {
    this.#unit = unit;
    this.#command = command;
  }

  /** Starts the service; resolves when it is ready, and then with its end for good. */
  async start(): Promise<void> {
    const [program = '', ...args] = this.#command;
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    this.#child = child;
    child.once('exit', (code, signal) => void this.#ended(code, signal));
    await Promise.race([once(createInterface({ input: child.stdout }), 'line'), once(child, 'exit')]);
  }

  get pid(): number | undefined {
    return this.#child?.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    if (this.pid === undefined) {
      return;
    }
    const exited = this.#child && once(this.#child, 'exit');
    this.#child?.kill('SIGKILL');
    await exited;
  }

  async #ended(code: number | null, signal: NodeJS.Signals | null): Promise<void> {
    const isFailure = signal === 'SIGKILL' || (code !== null && code !== 0);
    const isPrevented = String(code) === this.#setting('RestartPreventExitStatus');
    if (this.#isStopping || !isFailure || isPrevented || this.#setting('Restart') !== 'on-failure') {
      this.#over.resolve(code);
      return;
    }
    await wait(Number.parseInt(this.#setting('RestartSec'), 10));
    if (!this.#isStopping) {
      await this.start();
    }
  }

  #setting(name: string): string {
    return new RegExp(`^${name}=(.*)$`, 'm').exec(this.#unit)?.[1] ?? '';
  }
}

let before: RunningDaemon;
let supervisor: Supervisor;
let unit: string;
let config: string;

beforeEach(async () => {
  unit = await readFile(join(import.meta.dirname, '../../docs/ogrepod.service'), 'utf8');
  before = await startDaemon();
  config = join(before.folder, 'ogrepod.json');
  // The same port each time, as at a site.
  const { listen, ...rest } = JSON.parse(await readFile(config, 'utf8'));
  await writeFile(config, JSON.stringify({ ...rest, listen: { ...listen, port: before.ready.listen.port } }));
  const [, verb = ''] = /^ExecStart=\/usr\/bin\/ogrepod (serve --config) \S+$/m.exec(unit) ?? [];
  supervisor = new Supervisor(unit, [process.execPath, ogrepod, ...verb.split(' '), config]);
});
afterEach(async () => {
  await supervisor.stop();
  await before.stop();
});

it('after kill -9 the service is started again, with its jobs', async () => {
  const client = await before.connect();
  const { classroom } = await client.request('og/classroom/save', { name: 'Aula 1' });
  const pc = { name: 'pc1', ip: '127.0.0.11', mac: '02:00:00:00:00:01' };
  await client.request('og/computer/save', { classroom: classroom.id, ...pc });
  const scope = { classroom: classroom.id };
  const { job } = await client.request('og/job/start', { requestId: 'a', script: 'echo', scope });
  await client.close();
  // Its folder stays.
  process.kill(before.pid, 'SIGKILL');
  await supervisor.start();
  for (let times = 0; times < 2; times++) {
    const { pid } = supervisor;
    process.kill(pid ?? 0, 'SIGKILL');
    await expect.poll(() => supervisor.pid !== undefined && supervisor.pid !== pid).toBe(true);
    await expect
      .poll(() =>
        before.connect().then(
          (again) => again.close(),
          () => 'not yet',
        ),
      )
      .toBeUndefined();
  }
  const again = await before.connect();
  expect((await again.request('og/job/get', { id: job.id })).job.state).toBe('waiting');
  await again.close();
});

it('with a port in use it is not started again and again', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const known = JSON.parse(await readFile(config, 'utf8'));
  process.kill(before.pid, 'SIGKILL');
  await writeFile(config, JSON.stringify({ ...known, listen: { ...known.listen, port } }));
  await supervisor.start();
  expect(await supervisor.over).toBe(2);
  other.close();
});
