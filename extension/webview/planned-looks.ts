import calendar from '@vscode/codicons/src/icons/calendar.svg';
import checklist from '@vscode/codicons/src/icons/checklist.svg';
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import circleSlash from '@vscode/codicons/src/icons/circle-slash.svg';
import debugContinue from '@vscode/codicons/src/icons/debug-continue.svg';
import debugDisconnect from '@vscode/codicons/src/icons/debug-disconnect.svg';
import debugPause from '@vscode/codicons/src/icons/debug-pause.svg';
import debugStepOver from '@vscode/codicons/src/icons/debug-step-over.svg';
import edit from '@vscode/codicons/src/icons/edit.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import history from '@vscode/codicons/src/icons/history.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import passFilled from '@vscode/codicons/src/icons/pass-filled.svg';
import play from '@vscode/codicons/src/icons/play.svg';
import plug from '@vscode/codicons/src/icons/plug.svg';
import stopCircle from '@vscode/codicons/src/icons/stop-circle.svg';
import sync from '@vscode/codicons/src/icons/sync.svg';
import trash from '@vscode/codicons/src/icons/trash.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import watch from '@vscode/codicons/src/icons/watch.svg';
import type { PlannedRow, PlannedStep, RowAction } from '../model/planned-types.ts';
import { defineIcons } from './icons.ts';

const sources = {
  ...{ calendar, checklist, edit, error, history, info, play, plug, sync, trash, warning, watch },
  ...{ 'chevron-right': chevronRight, 'circle-slash': circleSlash, 'debug-continue': debugContinue },
  ...{ 'debug-disconnect': debugDisconnect, 'debug-pause': debugPause, 'debug-step-over': debugStepOver },
  ...{ 'pass-filled': passFilled, 'stop-circle': stopCircle },
};
export type PlannedIcon = keyof typeof sources;
export const icon = defineIcons<PlannedIcon>(sources);

/** Icon and colour of a row, the same as in the tree. */
export const rowLooks: Readonly<Record<PlannedRow['look'], readonly [icon: PlannedIcon, kind: string]>> = {
  due: ['calendar', 'active'],
  running: ['sync', 'active'],
  waiting: ['watch', 'caution'],
  problem: ['error', 'bad'],
  held: ['debug-pause', ''],
  over: ['history', 'dim'],
  succeeded: ['pass-filled', 'good'],
  partly: ['warning', 'caution'],
  failed: ['error', 'bad'],
  stopped: ['stop-circle', 'caution'],
  missed: ['warning', 'caution'],
  skipped: ['debug-step-over', 'dim'],
};

export const stepIcons: Readonly<Record<PlannedStep['kind'], PlannedIcon>> = {
  wake: 'plug',
  wait: 'watch',
  run: 'play',
  verify: 'checklist',
  poweroff: 'circle-slash',
};

export const actionIcons: Readonly<Record<Exclude<RowAction, 'openJob' | 'openBoard'>, PlannedIcon>> = {
  runNow: 'play',
  skip: 'debug-step-over',
  unskip: 'debug-continue',
  hold: 'debug-pause',
  resume: 'debug-continue',
};
