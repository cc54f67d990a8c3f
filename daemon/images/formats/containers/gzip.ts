import { createGunzip } from 'node:zlib';
import { startsWith } from '../bytes.ts';
import type { Container } from '../types.ts';
import { through } from './through.ts';

/** gzip and pigz; zlib reads the optional fields and goes on into the next member by itself. */
export const gzip: Container = {
  name: 'GZIP',
  matches: (head) => startsWith(head, [0x1f, 0x8b, 0x08]),
  unpack: (source) => through(source, createGunzip(), 'gzip'),
};
