import * as vscode from 'vscode';
import { daemonUrl } from '../../daemon/protocol/rules/daemon-url.ts';
import { connectStrings } from '../connect-strings.ts';
import { isNameTaken, longestName, type Server } from '../model/servers.ts';
import type { Servers } from '../servers.ts';
import { strings } from '../strings.ts';
import { input, isAnswer } from '../wizard/steps.ts';
import { type ConnectTools, connectServer } from './connect-server.ts';

type Choice = vscode.QuickPickItem & {
  readonly act?: () => Promise<unknown>;
  readonly server?: Server;
};

const renameButton = () => ({ iconPath: new vscode.ThemeIcon('edit'), tooltip: connectStrings.rename() });
const removeButton = () => ({
  iconPath: new vscode.ThemeIcon('trash'),
  tooltip: connectStrings.removeServer(),
});

/** Lists the servers, the one in use marked; connects to the one that is chosen. Renames and removes them, too. */
export async function switchServer(tools: ConnectTools): Promise<void> {
  const [rename, remove] = [renameButton(), removeButton()];
  const picker = vscode.window.createQuickPick<Choice>();
  picker.title = connectStrings.switchTitle();
  picker.placeholder = connectStrings.switchPlaceholder();
  picker.matchOnDescription = true;
  const items = choices(tools, [rename, remove]);
  picker.items = items;
  const current = items.find(({ iconPath }) => iconPath !== undefined);
  if (current) {
    picker.activeItems = [current];
  }
  const act = await new Promise<(() => Promise<unknown>) | undefined>((resolve) => {
    picker.onDidAccept(() => resolve(picker.selectedItems[0]?.act));
    picker.onDidTriggerItemButton(({ item, button }) => {
      const { server } = item;
      if (!server) {
        return;
      }
      resolve(async () => {
        if (button === rename) {
          await renameServer(tools.servers, server);
        } else {
          await removeServer(tools.servers, server);
        }
        await switchServer(tools);
      });
    });
    picker.onDidHide(() => resolve(undefined));
    picker.show();
  });
  picker.dispose();
  await act?.();
}

function choices(tools: ConnectTools, buttons: readonly vscode.QuickInputButton[]): Choice[] {
  const { servers, host } = tools;
  const chosen = servers.chosen();
  const inUse = chosen.kind === 'server' ? daemonUrl(chosen.server.url) : undefined;
  const all = servers.all();
  const former =
    chosen.kind === 'server' && !chosen.isKnown && inUse !== undefined
      ? [{ ...chosen.server, url: inUse }]
      : [];
  const check = new vscode.ThemeIcon('check');
  const isDemo = chosen.kind === 'local' && chosen.demo;
  const isLocal = chosen.kind === 'local' && !chosen.demo;
  const mark = (isCurrent: boolean) =>
    isCurrent ? { iconPath: check, description: connectStrings.current() } : {};
  return [
    ...[...former, ...all].map((server) => ({
      label: server.name,
      detail: server.url,
      server,
      buttons: [...buttons],
      act: async () => {
        if (await tools.mayLeave()) {
          await servers.use(server.url);
        }
      },
      ...mark(server.url === inUse),
    })),
    ...(isLocal ? [{ label: connectStrings.localServer(), ...mark(true) }] : []),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: `$(add) ${connectStrings.addServer()}`, act: () => connectServer(tools), alwaysShow: true },
    ...(host.machine
      ? [
          {
            label: `$(beaker) ${connectStrings.demoServer()}`,
            detail: connectStrings.demoDetail(),
            act: () => useDemo(tools),
            alwaysShow: true,
            ...(isDemo && { description: connectStrings.current() }),
          },
        ]
      : []),
  ];
}

/** Starts the virtual classroom of this machine. */
export async function useDemo({ servers, mayLeave }: ConnectTools): Promise<void> {
  if (await mayLeave()) {
    await servers.useLocal('demo');
  }
}

async function renameServer(servers: Servers, { name, url }: Server): Promise<void> {
  const place = { title: connectStrings.rename(), step: 1, total: 1 };
  const answer = await input(place, {
    prompt: connectStrings.namePrompt(),
    value: name,
    validate: (text) => {
      const wanted = text.trim();
      if (wanted === '' || wanted.length > longestName) {
        return strings.nameNeeded();
      }
      return isNameTaken(servers.all(), wanted, url) ? connectStrings.nameTaken(wanted) : undefined;
    },
  });
  if (isAnswer(answer)) {
    await servers.rename(url, answer.trim());
  }
}

async function removeServer(servers: Servers, { name, url }: Server): Promise<void> {
  const answer = await vscode.window.showWarningMessage(
    connectStrings.removeQuestion(name),
    { modal: true, detail: connectStrings.removeServerDetail() },
    connectStrings.removeServer(),
  );
  if (answer === connectStrings.removeServer()) {
    await servers.remove(url);
  }
}
