import { macAddress } from '../../protocol/rules/classroom-draft.ts';
import { addressNumber, formatNetwork, parseNetwork } from '../../protocol/rules/network.ts';

/** An IPv4 address; undefined for what is none. */
export function readIp(text: string): string | undefined {
  const trimmed = text.trim();
  return addressNumber(trimmed) === undefined ? undefined : trimmed;
}

/**
 * A MAC address in capitals with colons, from 12 hexadecimal digits with colons, hyphens, dots (Cisco's
 * `0200.5e10.0001`), blanks or nothing between; between colons a zero at the start may be missing (`2:0:5e:10:0:1`).
 * Undefined for what is none, and for those that belong to no card.
 */
export function readMac(text: string): string | undefined {
  const whole = text.trim();
  const isShort = /^[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5}$/i.test(whole);
  const bytes = isShort ? whole.split(':').map((byte) => byte.padStart(2, '0')) : [whole];
  const digits = bytes.join('').replaceAll(/[-:. ]/g, '');
  return /^(0{12}|f{12})$/i.test(digits) ? undefined : macAddress(digits);
}

/** The network of a router (`10.20.30.1`, `255.255.255.0` gives `10.20.30.0/24`); undefined where that makes none. */
export function networkWithMask(address: string, mask: string): string | undefined {
  const bits = addressNumber(mask)?.toString(2).padStart(32, '0') ?? '';
  if (bits.includes('01')) {
    return undefined;
  }
  const network = parseNetwork(`${address}/${bits.lastIndexOf('1') + 1}`);
  return network && formatNetwork(network);
}
