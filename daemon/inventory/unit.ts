import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { message } from '../strings/index.ts';
import { refuse } from './validation.ts';

/**
 * A canonical name may name a subfolder (organisational unit) of the images folder only if it is there. Throws OgError
 * invalid, with the field.
 */
export async function checkUnitOf(field: string, canonicalName: string, folder: string): Promise<void> {
  const [unit = '', ...name] = canonicalName.split('/');
  if (name.length === 0) {
    return;
  }
  const stats = await lstat(join(folder, unit)).catch(() => undefined);
  if (!stats?.isDirectory()) {
    refuse(field, message('name.unit', { unit }));
  }
}
