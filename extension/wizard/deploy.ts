import type { DeployAnswers, Image, Params } from '../../daemon/protocol/index.ts';
import type { NamedScope } from '../model/scope.ts';
import { multicastText, p2pText, parseMulticast, parseP2p } from '../model/session.ts';
import type { Store } from '../store.ts';
import { strings } from '../strings.ts';
import {
  type Destination,
  type Estimates,
  imageChoices,
  itemOf,
  partitionItems,
  protocolChoices,
  scopeChoices,
  typePartition,
} from './deploy-choices.ts';
import { type Answer, back, input, isAnswer, type Place, pick, runSteps, type Step } from './steps.ts';

type Protocol = DeployAnswers['protocol'];

/** What is answered so far; what the context tells is there from the start. */
export interface Draft {
  readonly scope?: NamedScope | undefined;
  readonly image?: Image | undefined;
  readonly destination?: Destination;
  readonly protocol?: Protocol;
  readonly session?: string;
}

/** Asks the repository what a deployment would take. */
export type Estimate = (params: Params<'og/transfer/estimate'>) => Promise<Estimates>;

/** A person waits for the list: what is not told by then is left out. */
const estimateMs = 1_500;

/** What each protocol would take; undefined where the repository cannot tell, which is no reason to stop. */
async function estimatesOf({ image, scope }: Draft, estimate: Estimate): Promise<Estimates> {
  if (!image || !scope) return undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), estimateMs);
  });
  const { canonicalName, repository } = image;
  const asked = estimate({ image: canonicalName, repository, scope: scope.scope }).catch(() => undefined);
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

const isMulticast = (protocol: Protocol | undefined) =>
  protocol === 'MULTICAST' || protocol === 'MULTICAST-DIRECT';

/** An answer merged into the draft; going back and closing are passed on. */
function merged<T>(draft: Draft, answer: Answer<T>, into: (value: T) => Partial<Draft>): Answer<Draft> {
  return isAnswer(answer) ? { ...draft, ...into(answer) } : answer;
}

/** Asks what `og/instruction/generate` has to know for a deployment; undefined when closed. */
export async function askDeploy(
  store: Store,
  known: Draft,
  estimate: Estimate,
): Promise<DeployAnswers | undefined> {
  // What was chosen stays so when the person goes back, as long as it is not chosen otherwise.
  let given = known;
  const keep = (answer: Answer<Draft>): Answer<Draft> => {
    if (isAnswer(answer)) given = { ...given, ...answer };
    return answer;
  };
  const steps: Step<Draft>[] = [
    {
      needed: (draft) => !draft.scope,
      ask: async (draft, place) => {
        const items = scopeChoices(store.state);
        const active = items.find((item) => item.value?.name === given.scope?.name);
        const answer = await pick(place, strings.pickScope(), items, given.scope && active);
        return keep(merged(draft, answer, (scope) => ({ scope })));
      },
    },
    {
      needed: (draft) => !draft.image,
      ask: async (draft, place) => {
        const items = imageChoices(store.state);
        const active = items.find((item) => item.value?.id === given.image?.id);
        const answer = await pick(place, strings.pickImage(), items, given.image && active);
        return keep(merged(draft, answer, (image) => ({ image })));
      },
    },
    {
      needed: (draft) => !draft.destination,
      ask: async (draft, place) => keep(await askDestination(draft, place, given.destination)),
    },
    {
      needed: (draft) => !draft.protocol,
      ask: async (draft, place) => {
        const onlyCache = draft.destination?.disk === undefined;
        const items = protocolChoices(
          draft.scope?.computers.length ?? 0,
          onlyCache,
          await estimatesOf(draft, estimate),
        );
        const active =
          items.find((item) => item.value === given.protocol) ?? items.find((item) => item.isSuggested);
        const answer = await pick(place, strings.pickProtocol(), items, active);
        return keep(merged(draft, answer, (protocol) => ({ protocol })));
      },
    },
    {
      // Until the protocol is known, the step counts: most protocols have a session.
      needed: ({ protocol, session }) => session === undefined && !protocol?.startsWith('UNICAST'),
      ask: askSession,
    },
  ];
  const draft = await runSteps(strings.deployTitle(), known, steps);
  return draft && answersOf(draft);
}

async function askDestination(
  draft: Draft,
  place: Place,
  given: Destination | undefined,
): Promise<Answer<Draft>> {
  const items = partitionItems(draft.scope?.computers ?? [], draft.image);
  const placeholder = strings.pickPartition(draft.image?.canonicalName ?? '');
  const answer = await pick(place, placeholder, items, given && itemOf(items, given));
  if (answer !== 'other') return merged(draft, answer, (destination) => ({ destination }));
  const typed = await typePartition(place, given);
  // Back from the typed partition leads to the list it was chosen from.
  return typed === back
    ? askDestination(draft, place, given)
    : merged(draft, typed, (destination) => ({ destination }));
}

async function askSession(draft: Draft, place: Place): Promise<Answer<Draft>> {
  const { classroom, computers } = draft.scope ?? {};
  const multicast = isMulticast(draft.protocol);
  const parse = multicast ? parseMulticast : parseP2p;
  const answer = await input(place, {
    prompt: multicast ? strings.multicastPrompt() : strings.p2pPrompt(),
    value: !classroom
      ? ''
      : multicast
        ? multicastText(classroom.multicast, computers?.length ?? 1)
        : p2pText(classroom.p2p),
    validate: (text) => {
      const parsed = parse(text);
      return 'problem' in parsed ? strings.sessionProblem(parsed.problem) : undefined;
    },
  });
  return merged(draft, answer, (session) => ({ session }));
}

function answersOf({ scope, image, destination, protocol, session = '' }: Draft): DeployAnswers | undefined {
  if (!scope || !image || !protocol) return undefined;
  const parsed = isMulticast(protocol) ? parseMulticast(session) : parseP2p(session);
  return {
    kind: destination?.disk === undefined ? 'updateCache' : 'deployImage',
    image: image.canonicalName,
    repository: image.repository,
    protocol,
    scope: scope.scope,
    ...destination,
    ...('values' in parsed ? parsed.values : {}),
  };
}
