/** An IPv4 network: its first address as a number, and how many bits name it. */
export interface Network {
  readonly start: number;
  readonly bits: number;
}

/** An IPv4 address as a number; undefined for what is none. No leading zeros: some programs read them as octal. */
export function addressNumber(text: string): number | undefined {
  if (!/^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(text)) {
    return undefined;
  }
  const bytes = text.split('.').map(Number);
  if (bytes.some((byte) => byte > 255)) {
    return undefined;
  }
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** Whether it is an IPv4 address that a computer may have: none of multicast or broadcast, none that begins with 0. */
export function isHostAddress(text: string): boolean {
  const number = addressNumber(text) ?? 0;
  return number >= 2 ** 24 && number < 224 * 2 ** 24;
}

/** Reads `172.17.36.9/24` as the network 172.17.36.0/24; undefined for what is none. */
export function parseNetwork(text: string): Network | undefined {
  const [address = '', bits = '', ...more] = text.trim().split('/');
  const number = addressNumber(address);
  const size = Number(bits);
  if (number === undefined || !/^\d{1,2}$/.test(bits) || size < 1 || size > 32 || more.length > 0) {
    return undefined;
  }
  return { start: number - (number % sizeOf(size)), bits: size };
}

/** `172.17.36.0/24`. */
export function formatNetwork({ start, bits }: Network): string {
  return `${formatAddress(start)}/${bits}`;
}

/** The address that all computers of a network listen to, its last one; undefined for one too small to have such. */
export function broadcastAddress({ start, bits }: Network): string | undefined {
  return bits > 30 ? undefined : formatAddress(start + sizeOf(bits) - 1);
}

/** Whether an IPv4 address is one of a network; false for what is no address. */
export function isInNetwork(address: string, { start, bits }: Network): boolean {
  const number = addressNumber(address);
  return number !== undefined && number >= start && number < start + sizeOf(bits);
}

/** Whether one of two networks lies in the other, or they are the same. */
export function networksOverlap(one: Network, other: Network): boolean {
  return one.start < other.start + sizeOf(other.bits) && other.start < one.start + sizeOf(one.bits);
}

function formatAddress(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}

/** How many addresses a network has. */
function sizeOf(bits: number): number {
  return 2 ** (32 - bits);
}
