import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { Certificate } from './certificate.ts';
import type { Configuration } from './schema.ts';

/** How consoles of other machines reach a daemon. */
export interface ConsoleAddress {
  /** `wss://172.17.36.2:8470` */
  readonly url: string;
  /** SHA-256 of its certificate, `AB:CD:…`. */
  readonly fingerprint?: string;
  /** It listens on this machine only: nobody else reaches it. */
  readonly onlyHere: boolean;
}

type Settings = Pick<Configuration, 'listen' | 'repository'>;

/** The address that consoles are to be given; with a certificate, one that stands in it if there is any. */
export function consoleAddress(
  { listen, repository }: Settings,
  certificate: Certificate | undefined,
): ConsoleAddress {
  const isWildcard = /^(0\.0\.0\.0|\[?::\]?)$/.test(listen.host);
  const onlyHere = /^(127\.|localhost$|\[?::1\]?$)/.test(listen.host);
  const plain = isWildcard ? repository.address : listen.host;
  const shown = certificate && new X509Certificate(certificate.cert);
  const candidates = onlyHere ? [plain] : [...listen.hosts, plain, hostname()];
  const host = (shown && candidates.find((name) => isIn(shown, name))) ?? plain;
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return {
    url: `${certificate ? 'wss' : 'ws'}://${name}:${listen.port}`,
    ...(shown && { fingerprint: shown.fingerprint256 }),
    onlyHere,
  };
}

/** A link that has VS Code connect. It never holds a token: links end up in histories, logs and lists of processes. */
export function connectLink({ url, fingerprint }: ConsoleAddress, name: string): string {
  const query = [
    ['url', url],
    ['name', name],
    ['fingerprint', fingerprint],
  ].flatMap(([key = '', value]) => (value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`]));
  return `vscode://og-studio.og-studio/connect?${query.join('&')}`;
}

const isIn = (certificate: X509Certificate, host: string) =>
  (isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host)) !== undefined;
