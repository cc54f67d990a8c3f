import { readFile } from 'node:fs/promises';

export interface OwnAddress {
  readonly url: string;
  /** The certificate that it must show, whatever its names are. */
  readonly trusted?: Buffer;
}

/** Where a daemon listens, as its configuration says. */
export interface Listen {
  readonly host: string;
  readonly port: number;
  /** The file of its certificate; without one it speaks no TLS. */
  readonly certificate?: string | undefined;
}

/** How the daemon of this machine is reached from here. Rejects with the system's error if its certificate cannot be read. */
export async function ownAddress({ host, port, certificate }: Listen): Promise<OwnAddress> {
  const place = `${ownHost(host)}:${port}`;
  if (certificate === undefined) {
    return { url: `ws://${place}` };
  }
  return { url: `wss://${place}`, trusted: await readFile(certificate) };
}

/** Where a daemon that listens on an address is reached from its own machine. */
function ownHost(host: string): string {
  if (host === '0.0.0.0') {
    return '127.0.0.1';
  }
  if (host === '::') {
    return '[::1]';
  }
  return host.includes(':') ? `[${host}]` : host;
}
