import * as vscode from 'vscode';
import type { Image } from '../../daemon/protocol/index.ts';
import { type Begun, type Ending, endingOf } from '../model/endings.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { ImageNode } from '../tree/image-node.ts';

/** Tells what came of a verification, once it has ended. */
export async function followVerification(studio: Studio, before: Image): Promise<void> {
  const ending = await ended(studio, 'verifying', before, ({ id }) => id === before.id);
  if (ending?.kind === 'done') {
    const { notChecked } = ending.image;
    const text =
      notChecked === undefined
        ? strings.isSound(before.canonicalName)
        : strings.isSoundInPart(before.canonicalName, notChecked);
    void vscode.window.showInformationMessage(text);
  } else if (ending?.kind === 'failed') {
    void vscode.window.showErrorMessage(strings.problemOf(before.canonicalName, ending.problem));
  } else {
    tellOpenEnd(ending, strings.verificationStopped(before.canonicalName));
  }
}

/** Tells what came of an import, once it has ended; an image that is not registered yet can be at once. */
export async function followImport(
  studio: Studio,
  is: (image: Image) => boolean,
  canonicalName: string,
  before: Image | undefined,
): Promise<void> {
  const ending = await ended(studio, 'importing', before, is);
  if (ending?.kind === 'failed') {
    void vscode.window.showErrorMessage(strings.notImported(canonicalName, ending.problem));
    return;
  }
  if (ending?.kind !== 'done') {
    tellOpenEnd(ending, strings.importStopped(canonicalName));
    return;
  }
  offerRegistration(studio, ending.image);
}

/** Tells that an image was imported, and offers to register it as long as it is not. */
function offerRegistration({ store, notices }: Studio, imported: Image): void {
  const { id, canonicalName } = imported;
  if (imported.registered) {
    void vscode.window.showInformationMessage(strings.imported(canonicalName));
    return;
  }
  notices.follow({
    now: () => {
      const image = store.state.images.find((one) => one.id === id);
      if (!image || image.registered) {
        return undefined;
      }
      const node = new ImageNode(image, { away: false, named: true });
      const run = () => vscode.commands.executeCommand('og.image.register', node);
      return { text: strings.imported(canonicalName), actions: [{ title: strings.registerButton(), run }] };
    },
    watch: (look) =>
      store.onDidChange((topic) => {
        if (topic === 'image') {
          look();
        }
      }),
  });
}

/** Tells why there is no result: somebody stopped it, or the connection went. */
function tellOpenEnd(ending: Ending | undefined, stopped: string): void {
  const text = ending === undefined ? strings.operationGoesOn() : stopped;
  vscode.window.setStatusBarMessage(text, 10_000);
}

/** Waits until what is done to an image has ended; undefined when the connection went meanwhile. */
function ended(
  { store, connection }: Studio,
  activity: Begun['activity'],
  before: Image | undefined,
  is: (image: Image) => boolean,
): Promise<Ending | undefined> {
  return new Promise((resolve) => {
    let seen = false;
    const end = (ending: Ending | undefined) => {
      for (const listener of listeners) {
        listener.dispose();
      }
      resolve(ending);
    };
    const look = () => {
      const image = store.state.images.find(is);
      seen ||= image?.activity === activity;
      const ending = endingOf(image, { activity, before, seen });
      if (ending) {
        end(ending);
      }
    };
    const listeners = [
      store.onDidChange((topic) => {
        if (topic === 'image') {
          look();
        }
      }),
      connection.onDidChangeState(({ kind }) => {
        if (kind !== 'connected') {
          end(undefined);
        }
      }),
    ];
    look();
  });
}
