import * as vscode from 'vscode';
import type { Job } from '../daemon/protocol/index.ts';
import { connectStrings } from './connect-strings.ts';
import type { Connection } from './connection.ts';
import { joinParts } from './model/format.ts';
import { isActive, jobPercent } from './model/jobs.ts';
import type { People } from './people.ts';
import { peopleStrings } from './people-strings.ts';
import type { Store } from './store.ts';
import { strings } from './strings.ts';

const connectCurrent = { command: 'og.server.connect', title: '', arguments: ['current'] };

/** What a click does where there is no connection. */
const wayOut = {
  away: { tooltip: strings.statusTooltip.reconnect, command: 'og.refresh' },
  unauthorized: { tooltip: strings.statusTooltip.token, command: 'og.token.set' },
  notConfigured: { tooltip: connectStrings.clickToConnect, command: connectCurrent },
  noServer: { tooltip: connectStrings.clickToConnect, command: 'og.server.connect' },
};

/** Opens the job that runs; of several, the person chooses one. */
function openRunning([first, ...others]: readonly Job[]): vscode.Command {
  const only = others.length === 0 ? first?.id : undefined;
  return { command: 'og.job.open', title: '', arguments: only === undefined ? [] : [only] };
}

/** A name without what the status bar would take for an icon. */
const plain = (name: string) => name.replaceAll('$(', '$ (');

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
        ? `$(sync~spin) ${joinParts(plain(state.name), strings.runningJobs(running.length), strings.percent(jobPercent(first)))}`
        : `$(server) ${plain(state.name)}`;
      const others = people.others.map(peopleStrings.nameOf).join(', ');
      item.tooltip = [
        connectStrings.serverTooltip(state.name, state.url),
        ...(others === '' ? [] : [peopleStrings.alsoThere(others)]),
        first ? strings.statusTooltip.job() : strings.statusTooltip.jobs(),
      ].join('\n');
      item.command = first ? openRunning(running) : 'og.jobs.focus';
    } else if (state.kind === 'connecting') {
      item.text = '$(loading~spin) OpenGnsys';
      item.tooltip = `${strings.connecting()}\n${strings.statusTooltip.log()}`;
      item.command = 'og.daemon.showLog';
    } else {
      item.text = `$(debug-disconnect) ${joinParts('OpenGnsys', connectStrings.offlineStatus())}`;
      const { tooltip, command } = wayOut[state.kind];
      item.tooltip = [state.reason, connectStrings.offlineLanguage(), tooltip()].join('\n');
      item.command = command;
      // Who has no server yet lacks nothing.
      if (state.kind !== 'noServer') {
        item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
      }
    }
  };
  const subscriptions = [
    connection.onDidChangeState(show),
    store.onDidChange((topic) => {
      if (topic === 'job' || topic === 'session') {
        show();
      }
    }),
  ];
  show();
  item.show();
  return vscode.Disposable.from(item, ...subscriptions);
}
