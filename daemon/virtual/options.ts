import { isIPv4 } from 'node:net';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Language, Message } from '../protocol/message.ts';
import { message, render } from '../strings/index.ts';
import { planComputers } from './classroom.ts';

/** What stops the command before it did anything; its message goes to stderr, and the exit code is 2. */
export class UsageError extends Error {
  readonly text: Message;

  constructor(text: Message) {
    super(text.key);
    this.text = text;
  }
}

export type Options = NonNullable<ReturnType<typeof parseOptions>>;

/** The options of `ogrepod classroom`; undefined when help was asked for. Throws UsageError. */
export function parseOptions(args: string[], ambient: Language) {
  const { values } = parsed(args);
  if (values.help) {
    return undefined;
  }
  if (values.language !== 'en' && values.language !== 'es' && values.language !== undefined) {
    throw wrong('--language', values.language);
  }
  const language = values.language ?? ambient;
  const size = numberOf('--size', values.size, 1, 200);
  if (!Number.isInteger(size)) {
    throw wrong('--size', values.size);
  }
  const first = values['first-address'];
  const cache = values['cache-mib'];
  if (!isIPv4(first)) {
    throw wrong('--first-address', first);
  }
  return {
    computers: planned(size, first),
    name: values.name ?? render(message('classroom.name'), language),
    clients: hostAndPort(values.clients),
    // Without an address, the service of this machine.
    daemon: values['no-register'] ? undefined : (values.daemon ?? 'own'),
    tokenFile: values['token-file'],
    images: values.images,
    sampleImages: values['sample-images'],
    withParent: values['with-parent'],
    folder: resolve(values.dir ?? join(userCacheFolder(), 'og-studio', 'classroom')),
    pace: numberOf('--pace', values.pace, 0, 3600),
    // A megabit is 1,000,000 bits.
    speed: numberOf('--speed-mbps', values['speed-mbps'], 0.1, 100_000) * 125_000,
    cacheKB: cache === undefined ? undefined : Math.ceil(numberOf('--cache-mib', cache, 1, 1_048_576) * 1024),
    requestPort: numberOf('--requests', values.requests, 1, 65_535),
    ctorrent: values.ctorrent,
    wakePort: values.wake === 'off' ? undefined : numberOf('--wake', values.wake, 1, 65_535),
    proxyProtocol: values['proxy-protocol'],
    language,
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        size: { type: 'string', default: '8' },
        name: { type: 'string' },
        clients: { type: 'string', default: '127.0.0.1:8889' },
        daemon: { type: 'string' },
        'token-file': { type: 'string' },
        'no-register': { type: 'boolean', default: false },
        images: { type: 'string' },
        dir: { type: 'string' },
        pace: { type: 'string', default: '4' },
        'speed-mbps': { type: 'string', default: '100' },
        'cache-mib': { type: 'string' },
        ctorrent: { type: 'boolean', default: false },
        requests: { type: 'string', default: '2009' },
        wake: { type: 'string', default: '9' },
        'first-address': { type: 'string', default: '127.0.0.11' },
        'proxy-protocol': { type: 'boolean' },
        'sample-images': { type: 'boolean', default: false },
        'with-parent': { type: 'boolean', default: false },
        language: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch {
    // The library's own words are English only, and name the option among much else.
    throw wrong('ogrepod classroom', args.join(' '));
  }
}

function wrong(option: string, value: string): UsageError {
  return new UsageError(message('classroom.wrongOption', { option, value }));
}

function numberOf(option: string, text: string, from: number, to: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= from && value <= to) {
    return value;
  }
  throw wrong(option, text);
}

function planned(size: number, first: string) {
  try {
    return planComputers(size, first);
  } catch {
    throw wrong('--size', `${size}, ${first}`);
  }
}

function hostAndPort(text: string): { host: string; port: number } {
  const [, host, port] = /^\[?([^[\]]+?)\]?:(\d{1,5})$/.exec(text) ?? [];
  if (host === undefined || port === undefined) {
    throw wrong('--clients', text);
  }
  return { host, port: numberOf('--clients', port, 1, 65_535) };
}

function userCacheFolder(): string {
  if (process.env.XDG_CACHE_HOME) {
    return process.env.XDG_CACHE_HOME;
  }
  return process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
}
