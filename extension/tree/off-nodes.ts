import type { PortName } from '../../daemon/protocol/index.ts';
import { viewStrings } from '../view-strings.ts';
import { NoticeNode } from './notice-node.ts';

/** Above a view: what it cannot show because ports of the daemon are off; `about` are those that the view needs. */
export function offNodes(
  off: readonly PortName[],
  about: readonly Exclude<PortName, 'sums'>[],
): NoticeNode[] {
  return about
    .filter((port) => off.includes(port))
    .map(
      (port) =>
        new NoticeNode(viewStrings.portOff(port), undefined, [
          [viewStrings.reason(), viewStrings.portOffWhy(port)],
        ]),
    );
}
