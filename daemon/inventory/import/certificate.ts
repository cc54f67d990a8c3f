import { once } from 'node:events';
import { Agent, type AgentOptions } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import { errorCode } from '../../base/error-code.ts';

/** The server has another certificate than the one that was accepted. */
const otherCertificate = 'OTHER_CERTIFICATE';
const handshakeMs = 10_000;

/** OpenSSL's reasons not to trust a certificate, as Node gives them. */
const reasons =
  /^(DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH_)|^OTHER_CERTIFICATE$/;

/** Whether a connection failed because its certificate is not trusted. */
export function isDistrusted(error: unknown): boolean {
  return reasons.test(errorCode(error) ?? '');
}

/** SHA-256 of a certificate as 64 digits, from any way of writing it; undefined for what is none. */
export function readFingerprint(text: string): string | undefined {
  const digits = text
    .replace(/^sha-?256[:= ]/i, '')
    .replaceAll(/[: ]/g, '')
    .toUpperCase();
  return /^[0-9A-F]{64}$/.test(digits) ? digits : undefined;
}

const fingerprintOfSocket = (socket: TLSSocket) =>
  readFingerprint(socket.getPeerCertificate().fingerprint256 ?? '') ?? '';

/** The fingerprint of the certificate that a server shows, with colons; nothing else is said to it. Empty: none came. */
export async function fingerprintOf(url: URL, signal: AbortSignal): Promise<string> {
  const host = url.hostname.replaceAll(/[[\]]/g, '');
  const port = Number(url.port || 443);
  const servername = isIP(host) === 0 ? { servername: host } : {};
  const socket = connect({ host, port, ...servername, rejectUnauthorized: false });
  try {
    await once(socket, 'secureConnect', {
      signal: AbortSignal.any([signal, AbortSignal.timeout(handshakeMs)]),
    });
    return fingerprintOfSocket(socket).match(/../g)?.join(':') ?? '';
  } catch {
    return '';
  } finally {
    socket.on('error', () => {});
    socket.destroy();
  }
}

/** Connects to servers with a certificate that is trusted, or with the very one that a person has accepted. */
export class PinnedAgent extends Agent {
  readonly #fingerprint: string | undefined;

  constructor({ fingerprint, ...options }: AgentOptions & { readonly fingerprint: string | undefined }) {
    super(options);
    this.#fingerprint = fingerprint;
  }

  override createConnection(
    options: ConnectionOptions,
    done?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    if (this.#fingerprint === undefined || !done) {
      return super.createConnection(options, done);
    }
    const socket = connect({ ...options, rejectUnauthorized: false });
    const fail = (error: Error) => done(error, socket);
    socket.once('error', fail);
    // Nothing is said before it is known who it is.
    socket.once('secureConnect', () => {
      socket.off('error', fail);
      if (fingerprintOfSocket(socket) === this.#fingerprint) {
        done(null, socket);
        return;
      }
      socket.destroy();
      done(Object.assign(new Error('other certificate'), { code: otherCertificate }), socket);
    });
    return undefined;
  }
}
