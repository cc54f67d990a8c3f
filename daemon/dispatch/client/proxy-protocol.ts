import { isIP } from 'node:net';

/** The longest line of the PROXY protocol, version 1, with its CR LF (HAProxy's specification, 2.1). */
const MAX_LINE_BYTES = 107;

/** An address as everybody writes it: an IPv4 address that came over an IPv6 socket without its prefix. */
export function plainAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? address;
}

export type ProxyLine =
  | { readonly kind: 'more' }
  | { readonly kind: 'bad' }
  /** Without an address (`PROXY UNKNOWN`) the connection's own counts. */
  | { readonly kind: 'line'; readonly address: string | undefined; readonly length: number };

/** Reads the line with which a proxy begins each connection; `length` is what of the bytes it takes. */
export function parseProxyLine(bytes: Buffer): ProxyLine {
  const text = bytes.toString('latin1', 0, MAX_LINE_BYTES);
  const end = text.indexOf('\r\n');
  if (end < 0) {
    const possible = 'PROXY '.startsWith(text.slice(0, 6)) && bytes.length < MAX_LINE_BYTES;
    return { kind: possible ? 'more' : 'bad' };
  }
  const length = end + 2;
  const words = text.slice(0, end).split(' ');
  if (words[0] === 'PROXY' && words[1] === 'UNKNOWN') {
    return { kind: 'line', address: undefined, length };
  }
  const [proxy, family, source = '', , , , ...more] = words;
  const version = family === 'TCP4' ? 4 : family === 'TCP6' ? 6 : -1;
  if (proxy !== 'PROXY' || words.length !== 6 || more.length > 0 || isIP(source) !== version) {
    return { kind: 'bad' };
  }
  return { kind: 'line', address: plainAddress(source), length };
}
