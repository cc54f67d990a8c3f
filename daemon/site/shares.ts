import type { Share } from './types.ts';

/**
 * The section `[ogimages]` of a smb.conf or rsyncd.conf: keys in any case, `#` and `;` comments. Of several, the last one
 * counts. Nothing but path and writable is kept.
 */
export function imagesShare(text: string): Share {
  let isInside = false;
  let found: { path?: string; writable?: boolean } | undefined;
  for (const raw of text.split('\n')) {
    const line = raw.slice(0, 1000).trim();
    const [, section] = /^\[([^\]]+)\]/.exec(line) ?? [];
    if (section !== undefined) {
      isInside = section.trim().toLowerCase() === 'ogimages';
      if (isInside) {
        found ??= {};
      }
      continue;
    }
    const [, name = '', value = ''] = /^([^=#;]+?)\s*=\s*(.*)$/.exec(line) ?? [];
    if (!isInside || !found) {
      continue;
    }
    const key = name.toLowerCase().replaceAll(/\s/g, '');
    const isYes = /^(yes|true|1)$/i.test(value.trim());
    if (key === 'path' && !/\p{C}/u.test(value)) {
      found.path = value.trim().replace(/^(["'])(.*)\1$/, '$2');
    }
    if (key === 'writable' || key === 'writeable' || key === 'writeok') {
      found.writable = isYes;
    }
    if (key === 'readonly') {
      found.writable = !isYes;
    }
  }
  return found ? { found: true, ...found } : { found: false };
}
