import { daemonUrl } from '../../daemon/protocol/rules/daemon-url.ts';
import { fingerprintOf } from './connect-failure.ts';
import { oneLine } from './one-line.ts';

/** A repository server that this editor knows: an entry of `og.servers`. Its token is in the secret storage. */
export interface Server {
  readonly name: string;
  /** As `daemonUrl` writes it. */
  readonly url: string;
  /** SHA-256 of the only certificate that is trusted for it. */
  readonly fingerprint?: string;
  /** A file with its token, from the time when there was one server. */
  readonly tokenFile?: string;
}

/** The longest name, in UTF-16 code units: it stands in the status bar. */
export const longestName = 60;
/** So many servers are taken from the setting. */
const most = 200;

/** What `og.servers` says, without what is none: people write it by hand. The first of an address counts. */
export function serversOf(setting: unknown): Server[] {
  const found = new Map<string, Server>();
  for (const each of Array.isArray(setting) ? setting.slice(0, most) : []) {
    const server = serverOf(each);
    if (server && !found.has(server.url)) {
      found.set(server.url, server);
    }
  }
  return [...found.values()];
}

function serverOf(value: unknown): Server | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const text = (name: string) => {
    const field: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
    return typeof field === 'string' && field.trim() !== '' ? field.trim() : undefined;
  };
  const url = daemonUrl(text('url') ?? '');
  if (url === undefined) {
    return undefined;
  }
  const fingerprint = fingerprintOf(text('fingerprint') ?? '');
  const tokenFile = text('tokenFile');
  return {
    name: oneLine(text('name') ?? '', longestName) || hostOf(url),
    url,
    ...(fingerprint !== undefined && { fingerprint }),
    ...(tokenFile !== undefined && { tokenFile }),
  };
}

/** `repo.example`, or `repo.example:9000` where the port is not the usual one: what a server is called that has no name. */
export function hostOf(url: string): string {
  const { hostname, port } = new URL(url);
  return port === '8470' || port === '' ? hostname : `${hostname}:${port}`;
}

/** The one of an address as a person wrote it; undefined when it is not known. */
export function serverAt(servers: readonly Server[], address: string): Server | undefined {
  const url = daemonUrl(address);
  return servers.find((server) => server.url === url);
}

/** With this one in the place of that of the same address, or at the end. */
export function withServer(servers: readonly Server[], server: Server): Server[] {
  const isKnown = servers.some(({ url }) => url === server.url);
  if (!isKnown) {
    return [...servers, server];
  }
  return servers.map((each) => (each.url === server.url ? server : each));
}

export function withoutServer(servers: readonly Server[], url: string): Server[] {
  return servers.filter((each) => each.url !== url);
}

/** Whether another server has the name already: which one is meant would not be seen. */
export function isNameTaken(servers: readonly Server[], name: string, url: string | undefined): boolean {
  const plain = name.trim().toLocaleLowerCase();
  return servers.some((each) => each.url !== url && each.name.toLocaleLowerCase() === plain);
}
