import * as vscode from 'vscode';
import { onlyReads } from '../daemon/protocol/rules/reading-methods.ts';
import { AuditDocuments } from './audit-documents.ts';
import { BoardDoor, pageHost } from './board-door.ts';
import { registerCommands } from './commands/register.ts';
import { registerServerCommands } from './commands/server-commands.ts';
import { ComputerDocuments } from './computer-documents.ts';
import { ConnectLinks } from './connect-links.ts';
import { connectStrings } from './connect-strings.ts';
import { Connection, type ConnectionState } from './connection.ts';
import { DaemonInfo } from './daemon-info.ts';
import { closeDocumentsOfServer } from './documents-of-server.ts';
import { Endpoints } from './endpoints.ts';
import { ClassroomForms } from './forms/classroom-form.ts';
import type { Host } from './host.ts';
import { JobDocuments } from './job-documents.ts';
import { JobHistory } from './job-history.ts';
import { JobNotices } from './job-notices.ts';
import { JointOutputDocuments } from './joint-output-documents.ts';
import { openPeer, type PeerOptions } from './language-client.ts';
import { noticeStrings } from './notice-strings.ts';
import { Notices } from './notices.ts';
import { OfflineLanguage } from './offline-language/offline-language.ts';
import { OutputDocuments } from './output-documents.ts';
import { ConnectProblem } from './peer.ts';
import { People } from './people.ts';
import { tellRepositoryWarnings } from './repository-warnings.ts';
import { SenderLogs } from './sender-logs.ts';
import { ServerStatus } from './server-status.ts';
import { Servers } from './servers.ts';
import { createStatusBar } from './status-bar.ts';
import { Store } from './store.ts';
import { strings } from './strings.ts';
import type { Studio } from './studio.ts';
import { ImageDecorations } from './tree/image-decorations.ts';
import { ImportView } from './tree/import-view.ts';
import { Trees } from './tree/trees.ts';
import { checkTrusted } from './trust.ts';
import { UnknownComputers } from './unknown-computers.ts';
import { tellUnknownComputers } from './unknown-notice.ts';
import { watchWalkthrough } from './walkthrough.ts';

/** The page that problems link to, in the language of the editor. */
const diagnosticsPage = () =>
  vscode.env.language.startsWith('es') ? 'docs/diagnostics.es.md' : 'docs/diagnostics.md';

let stop: (() => Promise<void>) | undefined;

/** Joins the parts of the extension and connects. */
export async function activateOn(host: Host, context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('OpenGnsys', { log: true });
  const servers = new Servers(context.secrets, await hadLocalService(context));
  const store = new Store();
  const info = new DaemonInfo();
  const people = new People(store);
  const documentation = vscode.Uri.joinPath(context.extensionUri, diagnosticsPage());
  const endpoints = new Endpoints(host, servers, context, output);
  const connection = new Connection({
    open: (signal) =>
      open({ host, signal, output, documentation, beforeLanguage: () => offline.giveWay() }, endpoints),
    joined: async (peer) => {
      await Promise.all([store.follow(peer), info.follow(peer), people.follow(peer)]);
    },
    wait,
  });
  const offline = new OfflineLanguage(connection, {
    ...{ host, output, documentation, extension: context.extensionUri },
  });
  const unknown = new UnknownComputers(connection, store, info);
  const status = new ServerStatus(connection, store, info);
  const history = new JobHistory(store, async (query) => connection.peer.request('og/job/list', query));
  const memory = context.workspaceState;
  const trees = new Trees({ store, connection, unknown, status, people, info, history, memory });
  const notices = new Notices();
  const jobNotices = new JobNotices(store, notices);
  const studio: Studio = {
    connection,
    store,
    info,
    people,
    trees,
    notices,
    jobNotices,
    output,
    memory,
    secrets: context.secrets,
    inBrowser: host.machine === undefined,
    request: async (method, params) => {
      // Whatever led to it: the one place that nothing gets past.
      if (!onlyReads(method)) {
        checkTrusted();
      }
      return connection.peer.request(method, params);
    },
  };
  const outputs = new OutputDocuments(studio);
  const jobs = new JobDocuments(studio);
  const jointOutputs = new JointOutputDocuments(studio, jobs);
  const logs = new SenderLogs(studio);
  const audit = new AuditDocuments(studio);
  const computers = new ComputerDocuments();
  const classrooms = new ClassroomForms(studio, context.extensionUri);
  const boards = new BoardDoor(pageHost(studio, context.extensionUri), () =>
    host.loadBoards(context.extensionUri),
  );
  const importView = new ImportView();
  const tools = { host, servers, output, mayLeave: () => mayLeave(classrooms) };
  void vscode.commands.executeCommand('setContext', 'og.hasMachine', host.machine !== undefined);
  let server = servers.key();
  /** Nothing of the server before may be taken for the next one's. */
  const reconnect = () => {
    connection.start();
    if (server === servers.key()) {
      return;
    }
    server = servers.key();
    store.leave();
    history.clear();
    jobs.clear();
    trees.chosen.clear();
    importView.close();
    void closeDocumentsOfServer();
  };
  context.subscriptions.push(
    output,
    store,
    people,
    history,
    trees,
    notices,
    jobNotices,
    outputs,
    jobs,
    jointOutputs,
    logs,
    audit,
    computers,
    classrooms,
    boards,
    offline,
    createStatusBar(connection, store, people),
    tellRepositoryWarnings(store, context.globalState, context.extensionUri, notices),
    importView,
    watchWalkthrough(),
    unknown,
    status,
    tellUnknownComputers(unknown, notices),
    registerCommands(studio, {
      ...{
        outputs,
        jobs,
        jointOutputs,
        logs,
        audit,
        classrooms,
        computers,
        boards,
        importView,
        unknown,
        status,
      },
    }),
    vscode.window.registerFileDecorationProvider(new ImageDecorations()),
    vscode.window.registerUriHandler(new ConnectLinks(tools)),
    registerServerCommands(studio, tools),
    vscode.commands.registerCommand('og.token.set', async () => {
      if (!(await endpoints.askToken())) {
        return;
      }
      tellConnected(connection, info);
      connection.start();
    }),
    connection.onDidChangeState((state) => {
      output.info(storyOf(state));
      // Without an answer there are no older jobs to be shown.
      if (state.kind === 'connected') {
        history.begin().catch((error: unknown) => output.warn(String(error)));
        trees.jobs.search(store.state);
      }
      // Views that show nothing have the buttons for it.
      if (store.state.cursor !== undefined) {
        void offerWayOut(state, connection, notices);
      }
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('og.daemon')) {
        reconnect();
      }
      // A certificate that is trusted now may be what was missing.
      else if (event.affectsConfiguration('og.servers') && connection.state.kind !== 'connected') {
        connection.start();
      }
    }),
    // Another window was given the token.
    context.secrets.onDidChange(() => {
      if (connection.state.kind === 'unauthorized') {
        connection.start();
      }
    }),
  );
  stop = async () => {
    await connection.dispose();
    await endpoints.stop();
  };
  connection.start();
}

/** Another server closes the pages of this one: whoever has typed something there is asked. */
async function mayLeave(classrooms: ClassroomForms): Promise<boolean> {
  const [name] = classrooms.unsaved;
  if (name === undefined) {
    return true;
  }
  const leave = connectStrings.leave();
  const options = { modal: true, detail: connectStrings.leaveDetail() };
  return (
    (await vscode.window.showWarningMessage(connectStrings.leaveQuestion(name), options, leave)) === leave
  );
}

/** Whether the service of this machine was used before it had to be asked for. */
async function hadLocalService({ globalStorageUri }: vscode.ExtensionContext): Promise<boolean> {
  const file = vscode.Uri.joinPath(globalStorageUri, 'daemon', 'ogrepod.json');
  return await vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}

/** A line of the log. */
function storyOf(state: ConnectionState): string {
  if (state.kind === 'connected') {
    return `connected to ${state.name}, ${state.url}`;
  }
  if (state.kind !== 'away') {
    return 'reason' in state ? `${state.kind}: ${state.reason}` : state.kind;
  }
  const seconds = Math.max(0, Math.round((state.nextTry - Date.now()) / 1000));
  return `away: ${state.reason} Next try in ${seconds} s.`;
}

/** Ends the connection, and the bundled daemon if this window started it. */
export async function deactivate(): Promise<void> {
  await stop?.();
}

/** Tells once how the next connection came out: a new token may have another role. */
function tellConnected(connection: Connection, info: DaemonInfo): void {
  const listener = connection.onDidChangeState((state) => {
    if (state.kind === 'connecting') {
      return;
    }
    listener.dispose();
    if (state.kind !== 'connected' || info.role === undefined) {
      return;
    }
    vscode.window.setStatusBarMessage(strings.connectedAs(state.name, info.role), 10_000);
  });
}

/** Names what only the person can mend, with the button for it. */
async function offerWayOut(state: ConnectionState, connection: Connection, notices: Notices): Promise<void> {
  if (state.kind !== 'unauthorized' && state.kind !== 'notConfigured') {
    return;
  }
  const unauthorized = state.kind === 'unauthorized';
  // Which server is meant is what most often is to be changed.
  const connect = {
    title: connectStrings.connectAgain(),
    run: () => vscode.commands.executeCommand('og.server.connect', 'current'),
    instead: () => undefined,
  };
  await notices.ask('warning', state.reason, [
    connect,
    {
      title: unauthorized ? strings.setToken() : strings.changeSettings(),
      run: () =>
        unauthorized
          ? vscode.commands.executeCommand('og.token.set')
          : vscode.commands.executeCommand('workbench.action.openSettings', 'og.daemon'),
      instead: () =>
        connection.state.kind === 'connected'
          ? noticeStrings.alreadyConnected(connection.state.name)
          : undefined,
    },
  ]);
}

/** Waits some milliseconds; an abort ends the waiting, nothing else. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) {
      end();
    }
  });
}

async function open(options: Omit<PeerOptions, 'name' | 'url' | 'token'>, endpoints: Endpoints) {
  const { signal, output } = options;
  const endpoint = await endpoints.resolve(signal);
  try {
    return await openPeer({ ...options, ...endpoint, log: (line) => output.info(line) });
  } catch (error) {
    if (error instanceof ConnectProblem && error.kind === 'unauthorized' && !error.failure) {
      throw new ConnectProblem('unauthorized', strings.wrongToken(endpoint.url));
    }
    throw error;
  }
}
