import { expect, test } from 'vitest';
import { imagesShare } from './shares.ts';
import type { Share } from './types.ts';

test.each<[string, string, Share]>([
  [
    'of Samba',
    '[tftpboot]\n path = /tftp\n[ogimages]\n comment = x\n browseable = no\n writeable = yes\n locking = no\n path = /opt/opengnsys/images\n guest ok = no\n',
    { found: true, path: '/opt/opengnsys/images', writable: true },
  ],
  [
    'of rsync',
    'secrets file = /etc/rsyncd.secrets\n[ogimages]\npath=/opt/opengnsys/images\nread only = no\nauth users = opengnsys\n',
    { found: true, path: '/opt/opengnsys/images', writable: true },
  ],
  ['read-only', '[ogimages]\npath = /x\nread only = yes\n', { found: true, path: '/x', writable: false }],
  ['in other letters', '[ OGImages ]\r\nPath = "/x y"\r\n', { found: true, path: '/x y' }],
  ['a comment', '#[ogimages]\n;path = /x\n', { found: false }],
  ['another section', '[images]\npath = /x\n', { found: false }],
  ['path of another section', '[ogimages]\n[other]\npath = /x\n', { found: true }],
  ['empty', '', { found: false }],
  ['binary', '\u0000[\u0001\n=', { found: false }],
])('%s', (_name, text, share) => {
  expect(imagesShare(text)).toEqual(share);
});
