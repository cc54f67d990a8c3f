import { withoutInCache } from './cached-images.ts';

/**
 * How many computers a multicast session has to wait for: through the cache only those that do not have the image
 * already, for the others never ask. Where all have it, all: caches may have changed since, and a session that nobody
 * asks for is never started.
 */
export function sessionClients(
  protocol: string,
  image: Parameters<typeof withoutInCache>[0] | undefined,
  computers: Parameters<typeof withoutInCache>[1],
): number {
  if (image === undefined || protocol.endsWith('-DIRECT')) {
    return computers.length;
  }
  return withoutInCache(image, computers).length || computers.length;
}
