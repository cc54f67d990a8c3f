import { isIPv4, isIPv6 } from 'node:net';

/** Bytes of an address with its port, as trackers write them (BEP 23, BEP 7). */
export const packedSize = { ipv4: 6, ipv6: 18 } as const;

/** An address and a port in 6 bytes, 18 for IPv6; undefined when it is no address. */
export function packAddress(ip: string, port: number): Buffer | undefined {
  if (isIPv4(ip)) {
    const [a = 0, b = 0, c = 0, d = 0] = ip.split('.').map(Number);
    return Buffer.from([a, b, c, d, port >> 8, port & 0xff]);
  }
  const [address = ''] = ip.split('%');
  if (!isIPv6(address)) {
    return undefined;
  }
  const packed = Buffer.alloc(packedSize.ipv6);
  wordsOf(address).forEach((word, at) => {
    packed.writeUInt16BE(word, 2 * at);
  });
  packed.writeUInt16BE(port, 16);
  return packed;
}

/** The eight numbers of a valid IPv6 address. */
function wordsOf(address: string): number[] {
  const [before = [], after = []] = address.split('::').map((side) => {
    const parts = side === '' ? [] : side.split(':');
    return parts.flatMap((part) => (part.includes('.') ? wordsOfIPv4(part) : [Number.parseInt(part, 16)]));
  });
  const gap = Array.from({ length: 8 - before.length - after.length }, () => 0);
  return [...before, ...gap, ...after];
}

/** The last four bytes may be written as an IPv4 address. */
function wordsOfIPv4(text: string): number[] {
  const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number);
  return [a * 256 + b, c * 256 + d];
}
