import { readFile } from 'node:fs/promises';
import type { Configuration } from '../config/schema.ts';
import type { Language } from '../protocol/message.ts';
import { ownConfiguration } from './own-configuration.ts';

export interface OwnAddress {
  readonly url: string;
  /** The certificate that it must show, whatever its names are. */
  readonly trusted?: Buffer;
}

/** The daemon of a server, as its configuration says; without one, or for who may not read it, where one usually is. */
export async function ownService(
  language: Language,
): Promise<{ readonly address: OwnAddress; readonly data?: string }> {
  const own = await ownConfiguration({}, language).catch(() => undefined);
  const address = own && (await ownAddress(own.listen).catch(() => undefined));
  return { address: address ?? { url: 'ws://127.0.0.1:8470' }, ...(own && { data: own.data }) };
}

/** How the daemon of this machine is reached from here. Rejects with the system's error if its certificate cannot be read. */
export async function ownAddress({ host, port, certificate }: Configuration['listen']): Promise<OwnAddress> {
  const place = `${ownHost(host)}:${port}`;
  if (certificate === undefined) return { url: `ws://${place}` };
  return { url: `wss://${place}`, trusted: await readFile(certificate) };
}

/** Where a daemon that listens on an address is reached from its own machine. */
function ownHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
