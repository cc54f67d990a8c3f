import * as vscode from 'vscode';
import type { PortConflictData } from '../../daemon/protocol/index.ts';
import { portStrings } from '../port-strings.ts';
import { languageId } from './choose.ts';

/** How an instruction is sent whose multicast port is in use. */
export type PortAnswer =
  | { readonly kind: 'wait' }
  | { readonly kind: 'freePort'; readonly script: string; readonly port: number };

/** What is in the way, and what may be done instead; nothing of it is to be done when there are no choices. */
export type PortConflict = PortConflictData & { readonly messages: readonly string[] };

interface Choice extends vscode.MessageItem {
  readonly answer: PortAnswer;
}

/** Asks what to do; undefined: nothing is sent. */
export async function askPortConflict(
  title: string,
  { messages, choices, freePort, script, notChanged }: PortConflict,
): Promise<PortAnswer | undefined> {
  const wait: Choice = { title: portStrings.wait(), answer: { kind: 'wait' } };
  const changed: Choice | undefined =
    script === undefined || freePort === undefined
      ? undefined
      : { title: portStrings.useFree(freePort), answer: { kind: 'freePort', script, port: freePort } };
  const canWait = choices.includes('wait');
  const explained = [
    ...(canWait ? [portStrings.waitDetail()] : []),
    ...(freePort !== undefined && changed ? [portStrings.useFreeDetail(freePort)] : []),
    ...(notChanged === undefined ? [] : [notChanged]),
  ];
  const chosen = await vscode.window.showWarningMessage<Choice>(
    portStrings.question(title),
    { modal: true, detail: [messages.join('\n'), explained.join('\n')].join('\n\n') },
    ...(canWait ? [wait] : []),
    ...(changed ? [changed] : []),
  );
  return chosen?.answer;
}

const scheme = 'og-changed-port';

/** Shows an instruction beside the same with another port. */
export async function showChangedPort(
  title: string,
  port: number,
  texts: { readonly before: string; readonly after: string },
): Promise<void> {
  const query = crypto.randomUUID();
  const uri = (side: keyof typeof texts) => vscode.Uri.from({ scheme, path: `/${side}/${title}`, query });
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: ({ path }) => (path.startsWith('/before/') ? texts.before : texts.after),
  });
  try {
    for (const side of ['before', 'after'] as const) {
      const document = await vscode.workspace.openTextDocument(uri(side));
      await vscode.languages.setTextDocumentLanguage(document, languageId);
    }
    await vscode.commands.executeCommand(
      'vscode.diff',
      uri('before'),
      uri('after'),
      portStrings.changed(title, port),
      { preview: true },
    );
  } finally {
    // The texts stay with their documents.
    provider.dispose();
  }
}
