import * as vscode from 'vscode';
import type { Image } from '../../daemon/protocol/index.ts';
import { strings } from '../strings.ts';

const scheme = 'og-image';

/** An address that stands for an image and how its row is to look; nothing can be opened by it. */
export function decoratedUri({ id, state, registered }: Image, away: boolean): vscode.Uri {
  const unregistered = !registered && state !== 'error';
  const query = away ? 'away' : state === 'missing' ? 'missing' : unregistered ? 'unregistered' : '';
  return vscode.Uri.from({ scheme, path: `/${id}`, query });
}

/** Shows at a glance which images are no longer or not yet whole ones: dimmed, or with a mark at the row's end. */
export class ImageDecorations implements vscode.FileDecorationProvider {
  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== scheme) {
      return undefined;
    }
    if (uri.query === 'away') {
      return new vscode.FileDecoration(undefined, undefined, new vscode.ThemeColor('disabledForeground'));
    }
    const color = new vscode.ThemeColor('list.warningForeground');
    if (uri.query === 'unregistered') {
      return new vscode.FileDecoration('?', strings.notRegistered(), color);
    }
    if (uri.query === 'missing') {
      return new vscode.FileDecoration('!', strings.noFile(), color);
    }
    return undefined;
  }
}
