import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { SeenCertificate } from '../model/connect-failure.ts';

/** The certificate that a server has shown. */
export interface ShownCertificate extends SeenCertificate {
  readonly pem: string;
}

const usualPorts: Readonly<Record<string, number>> = { 'wss:': 443, 'ws:': 80 };
/** A certificate can have thousands of names. */
const mostNames = 20;

/** Where a URL leads: what Node's functions take. */
export function endOf(address: string): { host: string; port: number } {
  const { hostname, port, protocol } = new URL(address);
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (usualPorts[protocol] ?? 0) : Number(port),
  };
}

/**
 * Greets a server with TLS and hangs up: its certificate, whatever it is worth, for nothing is told to the server.
 * Undefined when it speaks no TLS, or says nothing in so many milliseconds.
 */
export function certificateOf(
  address: string,
  ms: number,
  signal: AbortSignal,
): Promise<ShownCertificate | undefined> {
  const { host, port } = endOf(address);
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port,
      ...(isIP(host) === 0 && { servername: host }),
      // It is looked at, not believed.
      rejectUnauthorized: false,
    });
    const end = (found: ShownCertificate | undefined) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onEnd);
      socket.destroy();
      resolve(found);
    };
    const onEnd = () => end(undefined);
    const timer = setTimeout(onEnd, ms);
    signal.addEventListener('abort', onEnd, { once: true });
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate();
      end(certificate && shown(certificate));
    });
    socket.on('error', onEnd);
    socket.once('close', onEnd);
  });
}

function shown(certificate: X509Certificate): ShownCertificate {
  const names = (certificate.subjectAltName ?? '')
    .split(', ')
    .map((name) => name.replace(/^(DNS|IP Address):/, ''));
  return {
    fingerprint: certificate.fingerprint256,
    validFrom: new Date(certificate.validFrom).toISOString(),
    validTo: new Date(certificate.validTo).toISOString(),
    names: names.filter((name) => name !== '').slice(0, mostNames),
    pem: certificate.toString(),
  };
}
