import * as vscode from 'vscode';
import { Emitter } from 'vscode-jsonrpc';
import {
  type BaseLanguageClient,
  CloseAction,
  DocumentFormattingRequest,
  ErrorAction,
} from 'vscode-languageclient';
import type { Method, NotificationMethod, Params, Result } from '../daemon/protocol/index.ts';
import { limits } from '../daemon/protocol/limits.ts';
import { connectProblem } from './connect-problem.ts';
import { editorConfigLayout } from './editor-config.ts';
import type { ConnectOptions, DaemonSocket, Host } from './host.ts';
import { withLineEnds } from './line-ends.ts';
import { versionFailure } from './model/daemon-version.ts';
import { ConnectProblem, type Notification, type Peer } from './peer.ts';
import { withPlanLenses } from './plan-lens.ts';
import { SocketClient } from './socket-client.ts';
import { strings } from './strings.ts';

export const languageId = 'oginstruction';
const initializeTimeoutMs = 15_000;
const stopTimeoutMs = 1_500;

/** All that the daemon sends besides LSP; the compiler checks that none is forgotten. */
const notifications: Record<NotificationMethod, true> = {
  'og/repository/didChange': true,
  'og/image/didChange': true,
  'og/classroom/didChange': true,
  'og/job/didChange': true,
  'og/transfer/didChange': true,
  'og/session/didChange': true,
  'og/status/didChange': true,
  'og/plan/didChange': true,
  'og/job/didOutput': true,
  'og/job/didOutputs': true,
};

export interface PeerOptions extends Omit<ConnectOptions, 'language'> {
  readonly host: Host;
  /** What the person calls the server. */
  readonly name: string;
  readonly output: vscode.LogOutputChannel;
  /** Called once the server has taken the token, before its language begins. */
  readonly beforeLanguage: () => Promise<void>;
  /** The page that tells what each code of a finding means. */
  readonly documentation: vscode.Uri;
}

/** Connects to a daemon with a new socket and a new language client. Rejects with ConnectProblem. */
export async function openPeer(options: PeerOptions): Promise<Peer> {
  const { host, name, url, signal, output, documentation } = options;
  const { language } = vscode.env;
  const socket = await host.connect({ ...options, language });
  const { closed } = socket;
  await options.beforeLanguage();
  const client = languageClient(socket, output, documentation);
  const notified = new Emitter<Notification>();
  for (const method of Object.keys(notifications) as NotificationMethod[]) {
    client.onNotification(method, (params: unknown) => notified.fire({ method, params }));
  }
  const dispose = async () => {
    await stopClient(client);
    notified.dispose();
    socket.terminate();
  };
  const abort = () => socket.terminate();
  signal.addEventListener('abort', abort, { once: true });
  try {
    await initialized(client, closed, url);
  } catch (error) {
    await dispose();
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
  return {
    url,
    name,
    request: <M extends Method>(method: M, params: Params<M>) =>
      client.sendRequest<Result<M>>(method, params),
    onNotification: notified.event,
    closed,
    dispose,
  };
}

/** Ends a language client; one whose connection is gone already rejects its stop. */
export async function stopClient(client: BaseLanguageClient): Promise<void> {
  await client.dispose(stopTimeoutMs).catch(() => undefined);
}

/** What the editor does with who serves the language. */
export function languageClient(
  socket: DaemonSocket,
  output: vscode.LogOutputChannel,
  documentation: vscode.Uri,
): BaseLanguageClient {
  const client = new SocketClient(socket, {
    documentSelector: [{ language: languageId }],
    diagnosticCollectionName: 'og',
    outputChannel: output,
    initializationOptions: {
      severity: vscode.workspace.getConfiguration('og').get('diagnostics.severity'),
      shellcheck: vscode.workspace.getConfiguration('og').get('shellcheck'),
      documentation: documentation.toString(),
    },
    synchronize: { configurationSection: ['og.diagnostics', 'og.shellcheck'] },
    middleware: {
      // The daemon keeps no longer one, and ends the connection for a message that is far too long.
      async didOpen(document, next) {
        if (document.getText().length <= limits.documentLength) {
          return next(document);
        }
        const start = new vscode.Range(0, 0, 0, 0);
        const { Information } = vscode.DiagnosticSeverity;
        client.diagnostics?.set(document.uri, [
          new vscode.Diagnostic(start, strings.documentTooLarge(), Information),
        ]);
      },
      // The library sends the indentation only; the daemon reads no file because a document lies beside it.
      async provideDocumentFormattingEdits(document, options, token) {
        const layout = { ...options, ...(await editorConfigLayout(document.uri)) };
        const textDocument = { uri: document.uri.toString() };
        const params = { textDocument, options: layout };
        const edits = await client.sendRequest(DocumentFormattingRequest.type, params, token);
        return client.protocol2CodeConverter.asTextEdits(edits, token);
      },
      async provideCodeLenses(document, token, next) {
        return withPlanLenses((await next(document, token)) ?? []);
      },
      async provideCodeActions(document, range, context, token, next) {
        const actions = await next(document, range, context, token);
        return actions?.map((action) =>
          action instanceof vscode.CodeAction ? withLineEnds(document.uri, action) : action,
        );
      },
    },
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      // The connection reconnects; a client that restarts on the same socket would loop.
      closed: () => ({ action: CloseAction.DoNotRestart, handled: true }),
    },
    initializationFailedHandler: () => false,
  });
  return client;
}

async function initialized(client: BaseLanguageClient, closed: Promise<string>, url: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ConnectProblem('away', strings.noAnswer())), initializeTimeoutMs);
  });
  const lost = closed.then((reason) => Promise.reject(new ConnectProblem('away', reason)));
  // Whichever loses the race must not end as an unhandled rejection.
  lost.catch(() => undefined);
  try {
    await Promise.race([client.start(), late, lost]);
  } finally {
    clearTimeout(timer);
  }
  const announced: unknown = client.initializeResult?.capabilities.experimental;
  const og =
    typeof announced === 'object' && announced !== null && 'og' in announced ? announced.og : undefined;
  const version = client.initializeResult?.serverInfo?.version;
  const failure = versionFailure(typeof og === 'object' && og !== null ? { version, ...og } : undefined);
  if (failure) {
    throw connectProblem(failure, url);
  }
}
