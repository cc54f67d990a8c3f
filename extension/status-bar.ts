import * as vscode from 'vscode';
import type { Connection } from './connection.ts';
import { joinParts } from './model/format.ts';
import { isActive, jobPercent } from './model/jobs.ts';
import type { People } from './people.ts';
import { peopleStrings } from './people-strings.ts';
import type { Store } from './store.ts';
import { strings } from './strings.ts';

/** What a click does where there is no connection. */
const wayOut = {
  away: { tooltip: strings.statusTooltip.reconnect, command: 'og.refresh' },
  unauthorized: { tooltip: strings.statusTooltip.token, command: 'og.token.set' },
  notConfigured: {
    tooltip: strings.statusTooltip.settings,
    command: { command: 'workbench.action.openSettings', title: '', arguments: ['og.daemon'] },
  },
};

/** One item of the status bar: how it stands with the repository, and the running jobs. */
export function createStatusBar(connection: Connection, store: Store, people: People): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('og.status', vscode.StatusBarAlignment.Left, 10);
  item.name = 'OpenGnsys';
  const show = () => {
    const { state } = connection;
    item.backgroundColor = undefined;
    if (state.kind === 'connected') {
      const running = store.state.jobs.filter((job) => isActive(job.state));
      const [first] = running;
      item.text = first
        ? `$(sync~spin) ${joinParts('OpenGnsys', strings.runningJobs(running.length), strings.percent(jobPercent(first)))}`
        : '$(server) OpenGnsys';
      const others = people.others.map(peopleStrings.nameOf).join(', ');
      item.tooltip = [
        strings.connected(state.url),
        ...(others === '' ? [] : [peopleStrings.alsoThere(others)]),
        strings.statusTooltip.jobs(),
      ].join('\n');
      item.command = 'og.jobs.focus';
    } else if (state.kind === 'connecting') {
      item.text = '$(loading~spin) OpenGnsys';
      item.tooltip = `${strings.connecting()}\n${strings.statusTooltip.log()}`;
      item.command = 'og.daemon.showLog';
    } else {
      item.text = '$(debug-disconnect) OpenGnsys';
      const { tooltip, command } = wayOut[state.kind];
      item.tooltip = `${state.reason}\n${tooltip()}`;
      item.command = command;
      item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    }
  };
  const subscriptions = [
    connection.onDidChangeState(show),
    store.onDidChange((topic) => {
      if (topic === 'job' || topic === 'session') show();
    }),
  ];
  show();
  item.show();
  return vscode.Disposable.from(item, ...subscriptions);
}
