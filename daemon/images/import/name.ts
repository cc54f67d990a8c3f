import { OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';

const longest = 120;

/**
 * The image file of a canonical name, which may stand in one organisational unit (`aula1/win11`). Each part follows
 * the manual's rule for canonical names, so it can neither leave the images folder nor look like an option. Throws
 * OgError invalid.
 */
export function imageFileFor(canonicalName: string): string {
  const parts = canonicalName.split('/');
  const good = parts.every(
    (part) => /^[^\s\\`'.[\]\p{C}-][^\s\\`'.[\]\p{C}]*$/u.test(part) && part.length <= longest,
  );
  if (good && parts.length <= 2) return `${canonicalName}.img`;
  throw new OgError('invalid', { field: 'canonicalName', detail: message('images.import.name') });
}
