import { lookup } from 'node:dns/promises';
import { networkAddresses } from '../../base/network-addresses.ts';

/** `-TR`, which begins the peer id of each Transmission. */
const peerIdStart = Buffer.from('-TR').toString('hex');

/** Tells Transmission among the peers of the tracker, by the addresses of its host. */
export class TransmissionHost {
  readonly #name: string;
  #addresses = new Set<string>();

  constructor(url: string) {
    this.#name = new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');
  }

  /** Looks its addresses up; those known before stay when that fails. */
  async refresh(): Promise<void> {
    const found = await lookup(this.#name, { all: true }).catch(() => []);
    if (found.length === 0) {
      return;
    }
    const addresses = found.map(({ address }) => address);
    const own = networkAddresses().map(({ address }) => address);
    // On this machine it comes from whichever of its addresses leads to the tracker.
    const isHere = addresses.some((address) => own.includes(address) || isLoopback(address));
    this.#addresses = new Set(isHere ? [...addresses, ...own] : addresses);
  }

  isOwn({ ip, peerId }: { readonly ip: string; readonly peerId: string }): boolean {
    return peerId.startsWith(peerIdStart) && this.#addresses.has(ip);
  }
}

const isLoopback = (address: string) => address.startsWith('127.') || address === '::1';
