import { ConfigurationError } from '../config/error.ts';
import type { Configuration } from '../config/schema.ts';
import { openSums, type Sums } from '../distribution/index.ts';
import type { RepositoryWarning } from '../inventory/types.ts';
import { message } from '../strings/index.ts';
import { naming } from './naming.ts';

/**
 * Opens the port of checksums, unless it is off. A port that nobody named, and that cannot be had, is no reason not to
 * start: a warning. Throws ConfigurationError for one that was named.
 */
export async function openSumsPort(
  { host, port, portIsDefault }: Configuration['sums'],
  options: Parameters<typeof openSums>[1],
): Promise<{ readonly sums?: Sums; readonly warning?: RepositoryWarning }> {
  if (port === 'off') return {};
  const wanted = { host, port };
  try {
    return { sums: await naming({ sums: wanted }, () => openSums(wanted, options)) };
  } catch (error) {
    if (!portIsDefault || !(error instanceof ConfigurationError)) throw error;
    const text = [message('inventory.warning.sums'), error.text];
    return { warning: { code: 'sumsPort', text, setting: error.setting } };
  }
}
