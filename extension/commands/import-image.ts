import * as vscode from 'vscode';
import type { Image, Params, Repository } from '../../daemon/protocol/index.ts';
import { byName, joinParts } from '../model/format.ts';
import { byCanonicalName } from '../model/images.ts';
import { canonicalNameFor, isAbsolutePath, isLocalUrl } from '../model/import.ts';
import { nameProblem } from '../model/registration.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { describeImage, ImageNode } from '../tree/image-node.ts';
import { RepositoryNode } from '../tree/repository-node.ts';
import { explained } from '../wizard/registration.ts';
import { input, isAnswer, pick } from '../wizard/steps.ts';
import { followImport } from './follow-image.ts';

/** Where an image comes from. */
interface Source {
  /** Paths on the daemon's machine; or the image file below the images folder of another repository. */
  readonly sources: readonly string[];
  /** The other repository. */
  readonly from?: string;
  /** The name that it probably is to have. */
  readonly suggested: string;
}

/**
 * Imports an image into the images folder: one from files, or one of another repository. For a registered image
 * without file the name is given.
 */
export async function importImage(studio: Studio, node: unknown): Promise<void> {
  const missing = node instanceof ImageNode ? node.image : undefined;
  const repository =
    node instanceof RepositoryNode ? node.repository.id : (missing?.repository ?? studio.info.repository);
  const source = await askSource(studio, repository);
  if (!source) {
    return;
  }
  const canonicalName = missing?.canonicalName ?? (await askName(studio, source.suggested, repository));
  if (canonicalName === undefined) {
    return;
  }
  const overwrite = await confirmOverwrite(studio, canonicalName, repository);
  if (overwrite === undefined) {
    return;
  }
  const params: Params<'og/image/import'> = {
    canonicalName,
    sources: [...source.sources],
    ...(source.from === undefined ? {} : { from: source.from }),
    ...(repository === undefined ? {} : { repository }),
    ...(overwrite ? { overwrite } : {}),
  };
  const is = (image: Image) =>
    image.canonicalName === canonicalName && (repository ?? image.repository) === image.repository;
  const before = studio.store.state.images.find(is);
  await studio.request('og/image/import', params);
  vscode.window.setStatusBarMessage(strings.importing(canonicalName), 5_000);
  void followImport(studio, is, canonicalName, before);
}

async function askSource(studio: Studio, repository: string | undefined): Promise<Source | undefined> {
  const own = repository === undefined || repository === studio.info.repository;
  // A repository fetches from the others that its own daemon knows; what the other ones know is not ours to say.
  const others = (own ? studio.store.state.repositories : []).filter(
    ({ id, state }) => id !== repository && state === 'ready',
  );
  if (others.length > 0) {
    const chosen = await askPlace(others);
    if (chosen === undefined) {
      return undefined;
    }
    if (chosen !== 'files') {
      return askRemoteImage(studio, chosen);
    }
  }
  const { state } = studio.connection;
  const local = !studio.inBrowser && own && state.kind === 'connected' && isLocalUrl(state.url);
  return local ? openFiles() : typePath();
}

/** Files, or one of the other repositories. */
async function askPlace(others: readonly Repository[]): Promise<Repository | 'files' | undefined> {
  const answer = await pick<Repository | 'files'>(
    { title: strings.importTitle(), step: 1, total: 1 },
    strings.importFromWhere(),
    [
      { label: strings.importFromFiles(), iconPath: new vscode.ThemeIcon('folder-opened'), value: 'files' },
      ...[...others].sort(byName).map((one) => ({
        label: one.name,
        description: joinParts(one.address, strings.images(one.images)),
        iconPath: new vscode.ThemeIcon('server'),
        value: one,
      })),
    ],
  );
  return isAnswer(answer) ? answer : undefined;
}

async function askRemoteImage(studio: Studio, { id, name }: Repository): Promise<Source | undefined> {
  const ready = studio.store.state.images.filter((one) => one.repository === id && one.state === 'ready');
  const answer = await pick<Image>(
    { title: strings.importTitle(), step: 1, total: 1 },
    strings.importWhich(name),
    ready.sort(byCanonicalName).map((image) => ({
      label: image.canonicalName,
      description: describeImage(image),
      iconPath: new vscode.ThemeIcon('package'),
      value: image,
    })),
  );
  if (!isAnswer(answer)) {
    return undefined;
  }
  return { sources: [answer.file ?? ''], from: id, suggested: answer.canonicalName };
}

/** Files of this machine, which is the daemon's too. */
async function openFiles(): Promise<Source | undefined> {
  const files = await vscode.window.showOpenDialog({
    title: strings.importTitle(),
    openLabel: strings.importButton(),
    canSelectMany: true,
  });
  const [first] = files ?? [];
  return (
    first && { sources: (files ?? []).map(({ fsPath }) => fsPath), suggested: canonicalNameFor(first.path) }
  );
}

/** A path on the daemon's machine, which is another one. */
async function typePath(): Promise<Source | undefined> {
  const answer = await input(
    { title: strings.importTitle(), step: 1, total: 1 },
    {
      prompt: strings.importPath(),
      placeholder: '/srv/images/win11.img',
      validate: (text) => (isAbsolutePath(text.trim()) ? undefined : strings.importPathInvalid()),
    },
  );
  return isAnswer(answer)
    ? { sources: [answer.trim()], suggested: canonicalNameFor(answer.trim()) }
    : undefined;
}

async function askName(
  studio: Studio,
  value: string,
  repository: string | undefined,
): Promise<string | undefined> {
  const files = new Set(filesOf(studio, repository));
  const answer = await input(
    { title: strings.titled(strings.importTitle(), strings.canonicalName()), step: 1, total: 1 },
    {
      prompt: strings.importName(),
      value,
      validate: (text) => {
        const name = text.trim();
        if (files.has(name)) {
          return {
            message: strings.importReplaces(name),
            severity: vscode.InputBoxValidationSeverity.Warning,
          };
        }
        // A name may be registered already: then its file has come.
        return explained(nameProblem(name, { registered: new Set(), files: new Set([name]) }));
      },
    },
  );
  return isAnswer(answer) ? answer.trim() : undefined;
}

/** The canonical names that have a file. */
function filesOf({ store, info }: Studio, repository = info.repository): string[] {
  return store.state.images
    .filter((image) => image.file !== undefined && (repository ?? image.repository) === image.repository)
    .map(({ canonicalName }) => canonicalName);
}

/** Whether another image is to be replaced; undefined when the person does not want that. */
async function confirmOverwrite(
  studio: Studio,
  name: string,
  repository: string | undefined,
): Promise<boolean | undefined> {
  if (!filesOf(studio, repository).includes(name)) {
    return false;
  }
  const chosen = await vscode.window.showWarningMessage(
    strings.replace(name),
    { modal: true, detail: strings.replaceDetail() },
    strings.replaceButton(),
  );
  return chosen === undefined ? undefined : true;
}
