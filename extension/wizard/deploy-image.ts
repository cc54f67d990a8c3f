import { ThemeIcon } from 'vscode';
import type { DeployAnswers, DeployProtocol } from '../../daemon/protocol/index.ts';
import { sessionClients } from '../../daemon/protocol/rules/session-clients.ts';
import { rememberedOf } from '../model/remembered.ts';
import { classroomSession, sessionAnswers, sessionKind, sharedSession } from '../model/session.ts';
import { strings } from '../strings.ts';
import { askImage, imageChoices, mayBegin } from './image-step.ts';
import { askPartition, type DiskPartition, otherPartition, partitionItems } from './partition-step.ts';
import { estimatesOf, protocolChoices } from './protocol-step.ts';
import { askScope } from './scope-step.ts';
import { type SessionDraft, sessionSteps } from './session-steps.ts';
import { fieldStep, pick, runSteps, separator } from './steps.ts';
import type { Wizard, WizardHost, WizardStart } from './wizard.ts';

/** Where the image goes; without disk and partition, only into the caches. */
type Destination = Partial<DiskPartition>;

/** What is answered so far; what the context tells is there from the start. */
interface Draft extends WizardStart, SessionDraft {
  readonly destination?: Destination;
  readonly protocol?: DeployProtocol;
}

/** The wizard "Deploy image and update cache". */
export const deployImage: Wizard = { verb: 'deploy', ask };

async function ask(host: WizardHost, start: WizardStart): Promise<DeployAnswers | undefined> {
  const { store, memory } = host;
  if (!mayBegin(start.image, store.state, strings.notDeployable)) {
    return undefined;
  }
  const { place, ...remembered } = rememberedOf(memory.get('og.wizard.deployImage'), store.state);
  const draft = await runSteps<Draft>(
    strings.deployTitle(),
    start,
    [
      fieldStep('scope', (_, at, given) => askScope(store.state, at, strings.pickScope(), given)),
      fieldStep('image', (_, at, given) =>
        askImage(at, imageChoices(store.state, strings.notDeployable), given),
      ),
      fieldStep('destination', ({ scope, image }, at, given) =>
        askPartition<Destination>(
          at,
          strings.pickPartition(image?.canonicalName ?? ''),
          [
            ...partitionItems(scope?.computers ?? [], image),
            otherPartition(),
            separator(''),
            {
              label: strings.onlyCache(),
              detail: strings.onlyCacheDetail(),
              iconPath: new ThemeIcon('archive'),
              value: {},
            },
          ],
          given,
        ),
      ),
      fieldStep('protocol', async ({ scope, image, destination }, at, given) => {
        const estimates =
          scope && image
            ? await estimatesOf(host.request, {
                image: image.canonicalName,
                repository: image.repository,
                scope: scope.scope,
              })
            : undefined;
        const onlyCache = destination?.disk === undefined;
        const items = protocolChoices(scope?.computers.length ?? 0, onlyCache, estimates);
        const active = items.find(({ value }) => value === given) ?? items.find((item) => item.isSuggested);
        return pick(at, strings.pickProtocol(), items, active);
      }),
      ...sessionSteps<Draft>(
        defaultSession,
        ({ protocol }) => !protocol || sessionKind(protocol) !== undefined,
        (draft) =>
          draft.scope && sharedSession(defaultSession(draft), draft.scope.classroom, store.state.classrooms),
      ),
    ],
    { ...remembered, ...(place ? { destination: place } : {}) },
  );
  return draft && answersOf(draft);
}

/** The session of the scope's classroom, for the computers that do not have the image yet. */
function defaultSession({ scope, image, protocol }: Draft) {
  const kind = sessionKind(protocol);
  if (!kind || !protocol || !scope) {
    return undefined;
  }
  return classroomSession(kind, scope.classroom, sessionClients(protocol, image, scope.computers));
}

function answersOf({ scope, image, destination, protocol, session }: Draft): DeployAnswers | undefined {
  if (!scope || !image || !protocol) {
    return undefined;
  }
  return {
    kind: destination?.disk === undefined ? 'updateCache' : 'deployImage',
    image: image.canonicalName,
    repository: image.repository,
    protocol,
    scope: scope.scope,
    ...destination,
    ...sessionAnswers(session),
  };
}
