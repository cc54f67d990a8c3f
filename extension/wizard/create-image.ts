import { env, ThemeIcon } from 'vscode';
import type { Computer, CreateAnswers, Image } from '../../daemon/protocol/index.ts';
import { allScopes, computersScope, type NamedScope } from '../../daemon/protocol/rules/scope-names.ts';
import { proposedRegistration, type Source, usedKB } from '../model/create-image.ts';
import { byName, formatAge, formatBytes, formatKB, joinParts } from '../model/format.ts';
import { byCanonicalName, isAway } from '../model/images.ts';
import { rowsOf } from '../model/layouts.ts';
import { type RegistrationDraft, registrationOf } from '../model/registration.ts';
import { rememberedOf } from '../model/remembered.ts';
import type { StudioState } from '../model/state.ts';
import { strings } from '../strings.ts';
import { describeImage } from '../tree/image-node.ts';
import { rowItem } from './layout-items.ts';
import { askPartition, otherPartition } from './partition-step.ts';
import { registrationSteps } from './registration.ts';
import { type Choice, fieldStep, nestedSteps, pick, runSteps, type Step, separator } from './steps.ts';
import type { Wizard, WizardHost, WizardStart } from './wizard.ts';

interface Draft {
  /** Of one computer. */
  readonly scope?: NamedScope;
  readonly source?: Source;
  /** A registered one, or one that is registered now. */
  readonly image?: Image | 'new';
  readonly registration?: RegistrationDraft;
}

/** The console's "Create image": a partition of one computer becomes an image of a repository. */
export const createImage: Wizard = { verb: 'create', ask };

async function ask(host: WizardHost, start: WizardStart): Promise<CreateAnswers | undefined> {
  const { store, memory } = host;
  const remembered = rememberedOf(memory.get('og.wizard.createImage'), store.state);
  const known = start.scope?.computers.length === 1 ? start.scope : undefined;
  const { image } = start;
  const draft = await runSteps<Draft>(
    strings.createTitle(),
    {
      ...(known ? { scope: known } : {}),
      ...(image?.registered && imageItem(image, store.state).value ? { image } : {}),
    },
    [
      fieldStep('scope', (_, at, given) => {
        const items = computerItems(start.scope ? [start.scope] : classroomsOf(store.state));
        return pick(
          at,
          strings.pickComputer(),
          items,
          items.find(({ label }) => label === given?.name),
        );
      }),
      fieldStep('source', ({ scope }, at, given) =>
        askPartition<Source>(
          at,
          strings.pickSource(),
          [...(scope?.computers ?? []).flatMap(sourcesOf), otherPartition()],
          given,
        ),
      ),
      imageStep(store),
      ...nestedSteps<Draft, RegistrationDraft>(
        registrationSteps(store.state),
        (answers) => (answers.image === 'new' ? answers.registration : undefined),
        (answers, registration) => ({ ...answers, registration }),
      ),
    ],
    {
      ...(remembered.image ? { image: remembered.image } : {}),
      ...(remembered.place ? { source: remembered.place } : {}),
    },
  );
  return draft && finish(host, draft);
}

/** What there is to make an image of. */
const sourcesOf = (computer: Computer): Choice<Source>[] =>
  rowsOf(computer)
    .filter(({ filesystem }) => filesystem !== 'EMPTY')
    .map((row) => ({ ...rowItem(row), value: row }));

const classroomsOf = (state: StudioState) =>
  allScopes(state.classrooms).filter(({ kind }) => kind === 'classroom');

/** Each computer as a scope of its own: two that write one image leave a mixture. */
function computerItems(scopes: readonly NamedScope[]): Choice<NamedScope>[] {
  return scopes.flatMap(({ name, classroom, computers }) => [
    separator(name),
    ...[...computers].sort(byName).map((computer) => ({
      label: computer.name,
      description: joinParts(strings.computerStatus(computer.status), computer.ip),
      iconPath: new ThemeIcon('device-desktop'),
      value: computersScope(classroom, [computer]),
    })),
  ]);
}

function imageStep(store: WizardHost['store']): Step<Draft> {
  return {
    needed: ({ image }) => image === undefined,
    ask: async (answers, place, given) => {
      const { state } = store;
      const items: Choice<Image | 'new'>[] = [
        {
          label: strings.newImage(),
          detail: strings.newImageDetail(),
          iconPath: new ThemeIcon('add'),
          value: 'new',
        },
        separator(strings.registeredImages()),
        ...state.images
          .filter(({ registered }) => registered)
          .sort(byCanonicalName)
          .map((image) => imageItem(image, state)),
      ];
      const active = items.find(({ value }) => value !== undefined && idOf(value) === idOf(given.image));
      const answer = await pick(place, strings.pickImageToWrite(), items, active);
      if (typeof answer === 'symbol') {
        return answer;
      }
      if (answer !== 'new') {
        return { ...answers, image: answer };
      }
      // What was typed stays, unless it was for another partition.
      const typed = given.registration;
      const isSame = typed !== undefined && given.source === answers.source && given.scope === answers.scope;
      return { ...answers, image: answer, registration: isSame ? typed : proposalFor(answers, state) };
    },
  };
}

const idOf = (image: Image | 'new' | undefined) => (typeof image === 'object' ? image.id : image);

function proposalFor({ scope, source }: Draft, state: StudioState): RegistrationDraft {
  const own = state.repositories[0]?.id ?? '';
  const { language } = env;
  const from = source ?? { disk: 1, partition: 1 };
  const used = usedKB(from);
  const comments = joinParts(
    from.filesystem,
    from.sizeKB === undefined ? undefined : formatKB(from.sizeKB, language),
    used === undefined ? undefined : strings.usedSizeOf(formatKB(used, language)),
    scope?.name,
  );
  return proposedRegistration(from, scope?.classroom.repository ?? own, state.images, comments);
}

/** A registered image with what is overwritten, how old that is, and the repository that keeps it. */
function imageItem(image: Image, state: StudioState): Choice<Image | 'new'> {
  const { canonicalName, name, sizeBytes, modifiedAt, file } = image;
  const repository = state.repositories.find(({ id }) => id === image.repository);
  const { language } = env;
  const reason = isAway(image, state.repositories)
    ? strings.repositoryAway(repository?.name ?? image.repository)
    : image.state === 'locked' || image.state === 'copying' || image.activity === 'importing'
      ? describeImage(image)
      : undefined;
  const size = sizeBytes === undefined ? undefined : formatBytes(sizeBytes, language);
  const age = modifiedAt === undefined ? undefined : formatAge(modifiedAt, Date.now(), language);
  const free = repository && strings.free(formatBytes(repository.freeBytes, language));
  return {
    label: canonicalName,
    description: joinParts(name === canonicalName ? undefined : name, repository?.name, free),
    detail: file === undefined ? strings.overwritesNothing() : joinParts(strings.overwrites(file), size, age),
    iconPath: new ThemeIcon(
      reason === undefined ? (file === undefined ? 'package' : 'warning') : 'circle-slash',
    ),
    ...(reason === undefined ? { value: image } : { refusal: strings.notWritable(canonicalName, reason) }),
  };
}

/** The registration is saved first: the file is linked to it when it comes. */
async function finish(host: WizardHost, { scope, source, image, registration }: Draft) {
  if (!scope || !source || !image) {
    return undefined;
  }
  const written = image === 'new' ? await register(host, registration) : image;
  return (
    written && {
      ...{ kind: 'createImage' as const, image: written.canonicalName, repository: written.repository },
      ...{ disk: source.disk, partition: source.partition, scope: scope.scope },
    }
  );
}

async function register(host: WizardHost, draft: RegistrationDraft | undefined): Promise<Image | undefined> {
  if (!draft) {
    return undefined;
  }
  const image = await host.request('og/image/register', registrationOf(draft));
  host.store.take('og/image/didChange', { changed: [image], removed: [] });
  return image;
}
