import circleSlash from '@vscode/codicons/src/icons/circle-slash.svg';
import debugDisconnect from '@vscode/codicons/src/icons/debug-disconnect.svg';
import debugPause from '@vscode/codicons/src/icons/debug-pause.svg';
import debugRestart from '@vscode/codicons/src/icons/debug-restart.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import exportIcon from '@vscode/codicons/src/icons/export.svg';
import output from '@vscode/codicons/src/icons/output.svg';
import passFilled from '@vscode/codicons/src/icons/pass-filled.svg';
import send from '@vscode/codicons/src/icons/send.svg';
import stopCircle from '@vscode/codicons/src/icons/stop-circle.svg';
import sync from '@vscode/codicons/src/icons/sync.svg';
import watch from '@vscode/codicons/src/icons/watch.svg';
import { html } from 'lit/html.js';
import type { JobPage } from '../model/job-page-types.ts';
import { startPage } from './frame.ts';
import { defineIcons } from './icons.ts';
import { jobFailures } from './job-failures.ts';
import { jobHeader } from './job-header.ts';
import { jobScript } from './job-script.ts';
import { slowestTable, speedsOf } from './job-speeds.ts';
import { jobTimeline } from './job-timeline.ts';
import type { JobView } from './job-view.ts';

const icon = defineIcons({
  ...{ error, output, send, sync, watch, export: exportIcon, 'circle-slash': circleSlash },
  ...{ 'debug-disconnect': debugDisconnect, 'debug-pause': debugPause, 'debug-restart': debugRestart },
  ...{ 'pass-filled': passFilled, 'stop-circle': stopCircle },
});

startPage<JobPage>({
  ticks: true,
  render: (model, frame) => {
    const { head } = model;
    if (!head) {
      return html`<p class="instead" role="status">${model.instead}</p>`;
    }
    const view: JobView = { model, head, frame, icon };
    return html`
      ${model.away === null ? '' : html`<p class="away" role="status">${icon('debug-disconnect')} ${model.away}</p>`}
      ${jobHeader(view)}
      <main class="cols">
        ${jobTimeline(view)}
        <div class="side">${jobFailures(view)} ${slowestTable(view)} ${speedsOf(view)} ${jobScript(view)}</div>
      </main>
    `;
  },
});
