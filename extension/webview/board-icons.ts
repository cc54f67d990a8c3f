import archive from '@vscode/codicons/src/icons/archive.svg';
import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg';
import arrowUp from '@vscode/codicons/src/icons/arrow-up.svg';
import broadcast from '@vscode/codicons/src/icons/broadcast.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import checklist from '@vscode/codicons/src/icons/checklist.svg';
import circleSlash from '@vscode/codicons/src/icons/circle-slash.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import cloudDownload from '@vscode/codicons/src/icons/cloud-download.svg';
import disconnect from '@vscode/codicons/src/icons/debug-disconnect.svg';
import restart from '@vscode/codicons/src/icons/debug-restart.svg';
import stop from '@vscode/codicons/src/icons/debug-stop.svg';
import desktopDownload from '@vscode/codicons/src/icons/desktop-download.svg';
import camera from '@vscode/codicons/src/icons/device-camera.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import gear from '@vscode/codicons/src/icons/gear.svg';
import graph from '@vscode/codicons/src/icons/graph-line.svg';
import layout from '@vscode/codicons/src/icons/layout.svg';
import loading from '@vscode/codicons/src/icons/loading.svg';
import output from '@vscode/codicons/src/icons/output.svg';
import pass from '@vscode/codicons/src/icons/pass-filled.svg';
import plug from '@vscode/codicons/src/icons/plug.svg';
import question from '@vscode/codicons/src/icons/question.svg';
import refresh from '@vscode/codicons/src/icons/refresh.svg';
import search from '@vscode/codicons/src/icons/search.svg';
import send from '@vscode/codicons/src/icons/send.svg';
import server from '@vscode/codicons/src/icons/server.svg';
import sync from '@vscode/codicons/src/icons/sync.svg';
import vm from '@vscode/codicons/src/icons/vm.svg';
import vmActive from '@vscode/codicons/src/icons/vm-active.svg';
import vmOutline from '@vscode/codicons/src/icons/vm-outline.svg';
import vmRunning from '@vscode/codicons/src/icons/vm-running.svg';
import watch from '@vscode/codicons/src/icons/watch.svg';
import type { Look } from '../model/board-tile.ts';
import { defineIcons } from './icons.ts';

const sources = {
  ...{ archive, arrowDown, arrowUp, broadcast, camera, check, checklist, circleSlash, close, cloudDownload },
  ...{ desktopDownload, disconnect, error, gear, graph, layout, loading, output, pass, plug, question },
  ...{ refresh, restart, search, send, server, stop, sync, vm, vmActive, vmOutline, vmRunning, watch },
};

/** Draws one of the board's icons. */
export const icon = defineIcons(sources);

/** The trees' own, where they have one. */
export const lookIcon: Readonly<Record<Look, keyof typeof sources>> = {
  receive: 'cloudDownload',
  seed: 'broadcast',
  verify: 'checklist',
  restore: 'desktopDownload',
  check: 'search',
  configure: 'gear',
  create: 'camera',
  running: 'sync',
  queued: 'watch',
  done: 'pass',
  failed: 'error',
  lost: 'disconnect',
  cancelled: 'circleSlash',
  idle: 'vmActive',
  busy: 'vmRunning',
  off: 'vmOutline',
  starting: 'loading',
  windows: 'vm',
  linux: 'vm',
  unknown: 'question',
};
