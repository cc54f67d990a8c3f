import { checkCanonicalName } from '../../strings/check-name.ts';

/**
 * The image file of a canonical name, which may stand in one organisational unit (`aula1/win11`); by the rule for
 * names it can neither leave the images folder nor look like an option. Throws OgError invalid.
 */
export function imageFileFor(canonicalName: string): string {
  checkCanonicalName('canonicalName', canonicalName);
  return `${canonicalName}.img`;
}
