import { OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import type { Handler } from '../context.ts';
import { hasSystem } from './shared/has-system.ts';

export const computerSoftware: Handler<'og/computer/software'> = ({ id, disk, partition }, { rooms }) => {
  const [computer] = rooms.inventory.computersOf({ computers: [id] });
  if (computer && !hasSystem(computer, { disk, partition })) {
    throw new OgError('conflict', { detail: message('power.noPartition', { disk, partition }) });
  }
  return rooms.control.software(computer?.ip ?? '', { disk, partition });
};
