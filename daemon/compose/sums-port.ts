import { ConfigurationError } from '../config/error.ts';
import type { Configuration } from '../config/schema.ts';
import { openSums, type Sums } from '../distribution/index.ts';
import type { RepositoryWarning } from '../inventory/types.ts';
import type { Message } from '../protocol/message.ts';
import { message } from '../strings/index.ts';
import { naming } from './naming.ts';

type ConfiguredPorts = Pick<
  Configuration,
  'sums' | 'listen' | 'clients' | 'requests' | 'tracker' | 'seeder' | 'follow'
>;

/**
 * Opens the port of checksums, unless it is off. A port that nobody named, and that cannot be had, is no reason not to
 * start: a warning. Throws ConfigurationError for one that was named.
 */
export async function openSumsPort(
  { sums, listen, clients, requests, tracker, seeder, follow }: ConfiguredPorts,
  options: Parameters<typeof openSums>[1],
): Promise<{ readonly sums?: Sums; readonly warning?: RepositoryWarning }> {
  const { host, port, portIsDefault } = sums;
  if (port === 'off') {
    return {};
  }
  // What somebody named comes first, also what opens later.
  const isNamed = [listen, clients, requests, tracker, seeder, follow].some((other) => other.port === port);
  if (portIsDefault && isNamed) {
    return { warning: warningOf(message('config.portTaken.own', { port })) };
  }
  const wanted = { host, port };
  try {
    return { sums: await naming({ sums: wanted }, () => openSums(wanted, options)) };
  } catch (error) {
    if (!portIsDefault || !(error instanceof ConfigurationError)) {
      throw error;
    }
    return { warning: warningOf(error.text) };
  }
}

function warningOf(reason: Message): RepositoryWarning {
  return { code: 'sumsPort', text: [message('inventory.warning.sums'), reason], setting: 'sums.port' };
}
