import { startsWith, viewOf } from '../bytes.ts';
import { FormatProblem } from '../problem.ts';
import type { Tool } from '../types.ts';
import { checkGeometry } from './limits.ts';

const name = 'NTFSCLONE';

/** ntfsclone's special image format (image-formats 3.3). */
export const ntfsclone: Tool = {
  name,
  matches: (head) => startsWith(head, '\0ntfsclone-image'),
  read(head) {
    if (head.length < 50) {
      throw new FormatProblem('images.problem.headerCut', { tool: name });
    }
    const view = viewOf(head);
    const major = view.getUint8(16);
    if (major > 10) {
      throw new FormatProblem('images.problem.version', {
        tool: name,
        version: `${major}.${view.getUint8(17)}`,
      });
    }
    // Below 10 the maker's byte order counts; machines that differ fail the limits.
    const blockBytes = view.getUint32(18, true);
    const deviceBytes = view.getBigUint64(22, true);
    const totalBlocks = view.getBigInt64(30, true);
    const usedBlocks = view.getBigUint64(38, true);
    checkGeometry(name, { blockBytes, totalBlocks, usedBlocks, deviceBytes });
    return {
      filesystem: 'NTFS',
      deviceBytes: Number(deviceBytes),
      usedBytes: Number(usedBlocks) * blockBytes,
      legacySizeKB: Math.trunc((Number(totalBlocks) * blockBytes) / 1000),
    };
  },
};
