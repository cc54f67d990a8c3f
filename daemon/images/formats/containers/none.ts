import type { ByteSource, Container } from '../types.ts';

/** No compression: what everything is that no other container claims. */
export const none: Container = {
  name: 'NONE',
  matches: () => true,
  unpack: (source: ByteSource) => source,
};
