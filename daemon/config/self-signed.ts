import { generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import type { Certificate } from './certificate.ts';

/** DER: a tag, how long the content is, and the content. */
function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) {
    return Buffer.concat([Buffer.from([tag, length]), content]);
  }
  const digits = length.toString(16);
  const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length]), bytes, content]);
}

const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const extension = (id: string, value: Uint8Array, isCritical = false) =>
  sequence(oid(id), ...(isCritical ? [der(0x01, Buffer.from([0xff]))] : []), der(0x04, value));

/** X.509's numbers, as DER writes them. */
const ids = {
  ecdsaWithSha256: '2a8648ce3d040302',
  commonName: '550403',
  alternativeName: '551d11',
  basicConstraints: '551d13',
  extendedKeyUsage: '551d25',
  serverAuth: '2b06010505070301',
} as const;

/** A day of two digits of a year until 2049, of four from then on (RFC 5280, 4.1.2.5). */
function time(at: Date): Buffer {
  const digits = `${at.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;
  return at.getUTCFullYear() < 2050
    ? der(0x17, Buffer.from(digits.slice(2)))
    : der(0x18, Buffer.from(digits));
}

/** Whether a text can stand in a certificate: an address, or a name as DNS has it, with a `*` at its start. */
export function isCertificateName(name: string): boolean {
  if (isIPv4(name) || isIPv6(name)) {
    return true;
  }
  const part = '(?!-)[a-z0-9_-]{1,63}(?<!-)';
  return name.length <= 253 && new RegExp(`^(\\*\\.)?${part}(\\.${part})*$`, 'i').test(name);
}

export interface SelfSignedOptions {
  /** Names and addresses of the server, see `isCertificateName`; the first one is shown as its name. */
  readonly names: readonly string[];
  readonly from: Date;
  readonly until: Date;
}

/**
 * A certificate (X.509 v3, P-256) that a server has signed itself, and its key, as PEM. It is for a server only, not to
 * sign others with: browsers refuse one of an authority as a server's. Who connects knows it by its fingerprint.
 */
export function selfSignedCertificate({ names, from, until }: SelfSignedOptions): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(oid(ids.ecdsaWithSha256));
  const commonName = Buffer.from((names[0] ?? '').slice(0, 64));
  const subject = sequence(der(0x31, sequence(oid(ids.commonName), der(0x0c, commonName))));
  const contents = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    // A serial number is positive, and has no leading zeros.
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    subject,
    sequence(time(from), time(until)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      0xa3,
      sequence(
        extension(ids.basicConstraints, sequence(), true),
        extension(ids.extendedKeyUsage, sequence(oid(ids.serverAuth))),
        extension(ids.alternativeName, sequence(...names.map(alternativeName))),
      ),
    ),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', contents, privateKey));
  const text = sequence(contents, algorithm, signature).toString('base64').replaceAll(/.{64}/g, '$&\n');
  return {
    cert: Buffer.from(`-----BEGIN CERTIFICATE-----\n${text.trimEnd()}\n-----END CERTIFICATE-----\n`),
    key: Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}

function alternativeName(name: string): Buffer {
  if (isIPv4(name)) {
    return der(0x87, Buffer.from(name.split('.').map(Number)));
  }
  return isIPv6(name) ? der(0x87, ipv6Bytes(name)) : der(0x82, Buffer.from(name));
}

function ipv6Bytes(address: string): Buffer {
  // URL writes each address in one way, whatever way it was given in.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const groups = (text: string | undefined) => (text ? text.split(':') : []);
  const [before, after] = [groups(head), groups(tail)];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const all = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

/** SHA-256 of a certificate, `AB:CD:…`, as the extension shows it. */
export function fingerprintOf({ cert }: Pick<Certificate, 'cert'>): string {
  return new X509Certificate(cert).fingerprint256;
}
