import type { X509Certificate } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface HostRules {
  /** Names and addresses, besides this machine's own for itself, by which clients call the daemon. */
  readonly hosts: readonly string[];
  /**
   * Origins of web pages, besides those at such a host, that may connect: `https://panel.example`, or
   * `https://*.panel.example` for those one name below it, as VS Code's own sites have.
   */
  readonly origins: readonly string[];
  /** The daemon's own: the names in it are names of the daemon. */
  readonly certificate?: X509Certificate | undefined;
}

export interface HostProblem {
  readonly header: 'Host' | 'Origin';
  readonly value: string;
}

/**
 * What is wrong with where a request says it comes from; undefined when nothing is. A web page that an engineer
 * looks at reaches the daemon on the engineer's machine and network too: with `Origin`, which names the page's site,
 * or, where the site lets its own name lead to the daemon's address (DNS rebinding), with that name in `Host`.
 */
export function hostProblem(
  headers: IncomingHttpHeaders,
  localAddress: string | undefined,
  rules: HostRules,
): HostProblem | undefined {
  const { host = '', origin } = headers;
  const own = new Set([...rules.hosts, localAddress ?? ''].map(plain));
  const isOwn = (name: string | undefined) =>
    name !== undefined &&
    name !== '' &&
    (own.has(name) || isLoopback(name) || rules.certificate?.checkHost(name) !== undefined);
  if (!isOwn(hostName(host))) {
    return { header: 'Host', value: host };
  }
  if (origin === undefined || isAllowed(origin, rules.origins) || isOwn(originName(origin))) {
    return undefined;
  }
  return { header: 'Origin', value: origin };
}

/** Browsers write origins in lower case. `*` stands for one whole name, the first. */
function isAllowed(origin: string, allowed: readonly string[]): boolean {
  const anyBelow = origin.replace(/^([a-z][a-z0-9+.-]*:\/\/)[a-z0-9-]+\./, '$1*.');
  return allowed.map((one) => one.toLowerCase()).some((one) => one === origin || one === anyBelow);
}

const isLoopback = (name: string) => /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(name);

/** `[::1]`, `::ffff:127.0.0.1` and `Repo.Example.` as they are compared. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/\.$/, '');
}

/** The name in a `Host` header; undefined for what is none. */
function hostName(host: string): string | undefined {
  const name = /^(\[[0-9a-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i.exec(host)?.[1];
  return name === undefined ? undefined : plain(name);
}

function originName(origin: string): string | undefined {
  return hostName(/^https?:\/\/([^/]+)$/.exec(origin)?.[1] ?? '');
}
