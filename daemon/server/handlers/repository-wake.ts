import { errorCode } from '../../base/error-code.ts';
import { OgError } from '../../protocol/index.ts';
import { parseNetwork } from '../../protocol/rules/network.ts';
import { message } from '../../strings/index.ts';
import type { Handler } from '../context.ts';

export const repositoryWake: Handler<'og/repository/wake'> = async ({ network, macs }, { rooms }) => {
  if (network !== '' && !parseNetwork(network)) {
    throw new OgError('invalid', { field: 'network', detail: message('inventory.network') });
  }
  try {
    for (const mac of macs) {
      await rooms.control.sendWake(mac, network);
    }
  } catch (error) {
    const code = errorCode(error) ?? 'UDP';
    throw new OgError('unavailable', { detail: message('power.notSent', { address: network, code }) });
  }
  return {};
};
