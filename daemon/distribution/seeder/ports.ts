import { errorCode } from '../../base/error-code.ts';
import type { ListenAddress } from '../types.ts';

/** Of the ports that BitTorrent programs use by custom. */
const lastUsualPort = 6889;

/**
 * Listens on a port; when nobody named it and it is taken, on the next one that is free: several daemons may run on a
 * machine. Throws the system's error.
 */
export async function listenOn(
  { host, port, isDefault }: ListenAddress & { readonly isDefault: boolean },
  listen: (wanted: ListenAddress) => Promise<ListenAddress>,
): Promise<ListenAddress> {
  for (let tried = port; ; tried = tried < lastUsualPort ? tried + 1 : 0) {
    try {
      return await listen({ host, port: tried });
    } catch (error) {
      if (!isDefault || tried === 0 || errorCode(error) !== 'EADDRINUSE') {
        throw error;
      }
    }
  }
}
