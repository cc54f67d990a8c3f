import { env, ThemeIcon, window } from 'vscode';
import type { DeleteFromCacheAnswers } from '../../daemon/protocol/index.ts';
import { isImageFileName } from '../../daemon/protocol/rules/image-file-name.ts';
import type { NamedScope } from '../../daemon/protocol/rules/scope-names.ts';
import { type CachedFile, cachedFiles } from '../model/cached-files.ts';
import { formatBytes, joinParts } from '../model/format.ts';
import { rememberedOf } from '../model/remembered.ts';
import { strings } from '../strings.ts';
import { askScope } from './scope-step.ts';
import { type Answer, type Choice, cancelled, fieldStep, type Place, pickMany, runSteps } from './steps.ts';
import type { Wizard, WizardHost, WizardStart } from './wizard.ts';

/** The wizard that removes images from caches: several at once, and how many of the computers have each. */
export const deleteFromCache: Wizard = { verb: 'delete-from-cache', ask };

async function ask(
  host: WizardHost,
  { scope, files }: WizardStart,
): Promise<DeleteFromCacheAnswers | undefined> {
  const { scope: lastScope } = rememberedOf(host.memory.get('og.wizard.deleteFromCache'), host.store.state);
  const draft = await runSteps<WizardStart>(
    strings.deleteFromCacheTitle(),
    { ...(scope ? { scope } : {}), ...(files ? { files } : {}) },
    [
      fieldStep('scope', (_, at, given) => askScope(host.store.state, at, strings.selectCaches(), given)),
      fieldStep('files', async (answers, at, given = []) =>
        answers.scope ? askFiles(host, answers.scope, at, given) : cancelled,
      ),
    ],
    lastScope ? { scope: lastScope } : {},
  );
  if (!draft?.scope || !draft.files) {
    return undefined;
  }
  return { kind: 'deleteFromCache', files: [...draft.files], scope: draft.scope.scope };
}

/** What the caches hold; without anything there is nothing to ask. */
async function askFiles(
  { store }: WizardHost,
  { name, computers, classroom }: NamedScope,
  place: Place,
  given: readonly string[],
): Promise<Answer<readonly string[]>> {
  const { files, caches, unasked } = cachedFiles(computers, store.state.images, classroom.repository);
  if (files.length === 0) {
    void window.showInformationMessage(
      unasked.length > 0 ? strings.cachesNotAsked(unasked.length) : strings.cachesEmpty(name),
    );
    return cancelled;
  }
  const items = files.map((file) => fileItem(file, caches));
  const question = joinParts(
    strings.selectCachedImages(),
    unasked.length > 0 ? strings.cachesNotAsked(unasked.length) : undefined,
  );
  return pickMany(
    place,
    question,
    items,
    items.filter(({ value }) => value !== undefined && given.includes(value)),
  );
}

function fileItem(
  { file, computers, leastBytes, mostBytes, image }: CachedFile,
  caches: number,
): Choice<string> {
  const { language } = env;
  const least = formatBytes(leastBytes, language);
  const most = formatBytes(mostBytes, language);
  return {
    // A name may have line ends.
    label: file.replaceAll(/\s+/g, ' '),
    description: joinParts(
      least === most ? most : strings.sizeRange(least, most),
      strings.inCaches(computers.length, caches),
    ),
    ...(image?.name && image.name !== image.canonicalName ? { detail: image.name } : {}),
    iconPath: new ThemeIcon('archive'),
    // A name that the shell would read in its own way goes into no script.
    ...(isImageFileName(file) ? { value: file } : { detail: strings.unsafeFileName() }),
  };
}
