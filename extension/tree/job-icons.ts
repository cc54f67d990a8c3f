import type * as vscode from 'vscode';
import type { JobState } from '../../daemon/protocol/index.ts';
import { colors, icon } from './node.ts';

/** Icons of a job's states, the same for a job and for each of its computers. */
export const jobIcons: Record<JobState, vscode.ThemeIcon> = {
  queued: icon('watch', colors.active),
  waiting: icon('debug-pause', colors.caution),
  running: icon('sync~spin', colors.active),
  succeeded: icon('pass-filled', colors.good),
  failed: icon('error', colors.bad),
  cancelled: icon('circle-slash'),
  lost: icon('debug-disconnect', colors.caution),
};
