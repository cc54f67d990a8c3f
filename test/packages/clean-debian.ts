import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readlink, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { cacheFolder } from '../../scripts/lib/folders.ts';
import { missingProgram } from '../support/programs.ts';

const run = promisify(execFile);

/**
 * Why no clean Debian can be made here, as one line; undefined: one was made, and its programs run. It is tried, for
 * containers forbid different things: devices, mounts, namespaces, programs in the temporary folder, the network.
 */
export async function noDebianReason(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return 'needs Linux on x64';
  }
  if (process.getuid?.() !== 0) {
    return 'needs root';
  }
  const missing = missingProgram(['debootstrap', 'wget', 'unshare', 'nsenter', 'chroot', 'ip', 'dpkg-deb']);
  if (missing !== undefined) {
    return missing;
  }
  try {
    await baseSystem();
    const debian = await CleanDebian.make();
    const tried = debian.boot('192.0.2.1').then(() => debian.shell('true >/dev/null'));
    const { exitCode, text } = await tried.finally(() => debian.remove());
    return exitCode === 0 ? undefined : `no program can be run in one: ${lastLine(text)}`;
  } catch (error) {
    return `none can be made: ${lastLine(error instanceof Error ? error.message : String(error))}`;
  }
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? '';

/** Debian 12 and nothing else, as debootstrap makes it; in the cache folder, once. */
async function baseSystem(): Promise<string> {
  const base = join(cacheFolder(), 'debian-12');
  if (existsSync(base)) {
    return base;
  }
  const mirror = debianMirror();
  // debootstrap asks again and again for minutes where nobody answers.
  await run('wget', [
    '-q',
    '--spider',
    '--tries=1',
    '--timeout=20',
    `${mirror}/dists/bookworm/Release`,
  ]).catch(() => Promise.reject(new Error(`${mirror} is not reached`)));
  await rm(`${base}.new`, { recursive: true, force: true });
  await run('debootstrap', ['--variant=minbase', 'bookworm', `${base}.new`, mirror], {
    maxBuffer: 64 * 1024 * 1024,
    timeout: 15 * 60_000,
  });
  await rename(`${base}.new`, base);
  return base;
}

/** The one that this machine has its own packages from; else debootstrap's. */
function debianMirror(): string {
  const usual = 'http://deb.debian.org/debian';
  if (missingProgram(['apt-get']) !== undefined) {
    return usual;
  }
  const targets = execFileSync('apt-get', ['indextargets', '--format', '$(REPO_URI) $(RELEASE)'], {
    encoding: 'utf8',
  });
  const line = targets.split('\n').find((one) => one.endsWith(' bookworm'));
  return line?.split(' ')[0]?.replace(/\/$/, '') ?? usual;
}

/** What a machine writes while it works, and the copies that the tools for accounts leave of what they change. */
const ofNoInterest =
  /^(?:dev|proc|sys|tmp|root\/\.npm|run|var\/(?:cache|log|lib\/(?:apt|dpkg|systemd))|etc\/(?:passwd|group|shadow|gshadow|subuid|subgid)-|etc\/\.pwd\.lock)/;

/** With the last process of them, everything that runs there ends. */
const namespaces = ['--net', '--mount', '--pid', '--fork', '--kill-child'];
const start = 'ip link set lo up && mount -t proc proc "$0/proc"';

export interface Outcome {
  readonly exitCode: number;
  /** What it wrote on stdout and stderr. */
  readonly text: string;
}

/** A Debian of its own, in a folder that is removed in the end. Its programs have no network but loopback. */
export class CleanDebian {
  readonly root: string;
  #running: { readonly child: ChildProcess; readonly under: readonly string[] } | undefined;

  private constructor(root: string) {
    this.root = root;
  }

  static async make(): Promise<CleanDebian> {
    const folder = await mkdtemp(join(tmpdir(), 'og-debian-'));
    const root = join(folder, 'root');
    try {
      await run('cp', ['-a', await baseSystem(), root]);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    return new CleanDebian(root);
  }

  /** Runs a shell script in it, as root: after `boot` among the programs that run there, else alone. */
  async shell(script: string): Promise<Outcome> {
    const inside = ['chroot', this.root, '/bin/sh', '-c', `exec 2>&1; ${script}`];
    const [command = '', ...args] = this.#running
      ? [...this.#running.under, ...inside]
      : ['unshare', ...namespaces, '/bin/sh', '-c', `${start}; exec "$@"`, this.root, ...inside];
    // Nothing of this machine's environment goes in.
    const env = {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      LANG: 'C.UTF-8',
      HOME: '/root',
    };
    return run(command, args, { env, maxBuffer: 64 * 1024 * 1024 }).then(
      ({ stdout, stderr }) => ({ exitCode: 0, text: stdout + stderr }),
      (error: { code?: number; stdout?: string; stderr?: string }) => ({
        exitCode: typeof error.code === 'number' ? error.code : -1,
        text: `${error.stdout ?? ''}${error.stderr ?? ''}`,
      }),
    );
  }

  /** Switches it on: programs that a script leaves running go on until `remove`. With a network card, to nowhere. */
  async boot(address: string): Promise<void> {
    const card = [
      'mount -t sysfs sys "$0/sys"',
      'ip link add eth0 type veth peer name cable',
      'ip link set cable up',
      `ip address add ${address}/24 broadcast + dev eth0`,
      'ip link set eth0 up',
    ].join(' && ');
    // Its process as this machine numbers it, before it gets its own /proc; then it waits for the end of its input.
    const first = `read -r pid rest </proc/self/stat; ${start}; ${card} && echo "$pid"; exec cat`;
    const child = spawn('unshare', [...namespaces, '/bin/sh', '-c', first, this.root], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface(child.stdout);
    const line = await new Promise<string>((resolve) => {
      lines.once('line', resolve).once('close', () => resolve(''));
    });
    if (!/^\d+$/.test(line)) {
      throw new Error('it could not be switched on, with a network card of its own');
    }
    this.#running = { child, under: ['nsenter', '--target', line, '--net', '--mount', '--pid'] };
  }

  /** The command that runs another, of this machine, on its network. */
  get onItsNetwork(): readonly string[] {
    const [program = '', target = '', pid = ''] = this.#running?.under ?? [];
    return [program, target, pid, '--net'];
  }

  /** Its files and folders, each with what it has in it; accounts too, being lines of files. */
  async files(): Promise<Map<string, string>> {
    const listed = await run('find', ['.', '-xdev', '-printf', '%P\\t%y%m%U:%G\\t%l\\n'], {
      cwd: this.root,
      maxBuffer: 64 * 1024 * 1024,
    });
    const found = new Map<string, string>();
    for (const line of listed.stdout.split('\n')) {
      const [path = '', ...kind] = line.split('\t');
      if (path !== '' && !ofNoInterest.test(path)) {
        found.set(path, kind.join(' '));
      }
    }
    for (const name of ['passwd', 'group', 'shadow', 'gshadow']) {
      const sum = await run('sort', [join(this.root, 'etc', name)]);
      found.set(`etc/${name}`, createHash('sha256').update(sum.stdout).digest('hex'));
    }
    return found;
  }

  async remove(): Promise<void> {
    if (this.#running) {
      const { child } = this.#running;
      const ended = child.exitCode === null && once(child, 'exit');
      child.stdin?.end();
      await ended;
    }
    // A mount that was left would take files of this machine with it.
    for (const place of ['proc', 'dev', 'sys']) {
      await readlink(join(this.root, place, 'self')).then(
        () => Promise.reject(new Error(`${place} is still mounted in ${this.root}`)),
        () => undefined,
      );
    }
    await rm(join(this.root, '..'), { recursive: true, force: true });
  }
}

/** What is in one list of files and not, or otherwise, in the other. */
export function differences(before: Map<string, string>, after: Map<string, string>): string[] {
  const changed = [...after].filter(([path, kind]) => before.get(path) !== kind).map(([path]) => `+ ${path}`);
  const gone = [...before.keys()].filter((path) => !after.has(path)).map((path) => `- ${path}`);
  return [...changed, ...gone].sort();
}
