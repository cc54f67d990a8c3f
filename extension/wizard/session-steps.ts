import { ThemeIcon } from 'vscode';
import { duplexModes } from '../../daemon/protocol/rules/multicast-session.ts';
import { p2pModes } from '../../daemon/protocol/rules/p2p-session.ts';
import { forClients, isSameSession } from '../model/remembered.ts';
import {
  fieldText,
  formatSession,
  parseSession,
  type Session,
  type SessionField,
  type SharedSession,
  sessionFields,
  withField,
} from '../model/session.ts';
import { strings } from '../strings.ts';
import { type Answer, type Choice, input, isAnswer, type Place, pick, type Step } from './steps.ts';

/** How a session is given: one that is proposed, field by field, or as one line. */
type SessionWay = 'proposed' | 'fields' | 'line';

/** What is wrong with a session that was typed, in words. */
type Judge = (parsed: ReturnType<typeof parseSession>) => string | undefined;

/** What the steps of a session add to a wizard's answers. */
export interface SessionDraft {
  readonly sessionWay?: SessionWay;
  readonly session?: Session;
}

/**
 * The steps that ask for a session: first the ones to take as they are, which is one Enter; else its fields, a step for
 * each, and at the end the whole in one line. `defaultOf` gives the session of the classroom, undefined for a protocol
 * that has none. Until the protocol is known the first step counts: `isPossible`. `sharedOf` tells of another classroom with
 * the same; `refusalOf` says what else is wrong with a session for this wizard.
 */
export function sessionSteps<A extends SessionDraft>(
  defaultOf: (answers: A) => Session | undefined,
  isPossible: (answers: A) => boolean,
  sharedOf: (answers: A) => SharedSession | undefined,
  refusalOf: (session: Session) => string | undefined = () => undefined,
): Step<A>[] {
  const judge: Judge = (parsed) =>
    'problem' in parsed ? strings.sessionProblem(parsed.problem) : refusalOf(parsed.session);
  const kinds = ['multicast', 'p2p'] as const;
  const fields = kinds.flatMap((kind) => sessionFields[kind].map((field) => ({ kind, field })));
  return [
    {
      needed: isPossible,
      ask: async (answers, place, given) => {
        const byDefault = defaultOf(answers);
        if (!byDefault) {
          return answers;
        }
        const answer = await askWay(place, byDefault, given, sharedOf(answers));
        return isAnswer(answer) ? { ...answers, ...answer } : answer;
      },
    },
    ...fields.map(
      ({ kind, field }): Step<A> => ({
        needed: ({ session, sessionWay }) => sessionWay === 'fields' && session?.kind === kind,
        ask: async (answers, place, given) => {
          const { session } = answers;
          if (!session) {
            return answers;
          }
          const typed = given.session?.kind === kind ? given.session : session;
          const answer = await askField(place, field, session, fieldText(typed, field), judge);
          return isAnswer(answer) ? { ...answers, session: answer } : answer;
        },
      }),
    ),
    {
      needed: ({ sessionWay }) => sessionWay === 'fields' || sessionWay === 'line',
      ask: async (answers, place) => {
        const { session } = answers;
        if (!session) {
          return answers;
        }
        const answer = await askLine(place, session, judge);
        return isAnswer(answer) ? { ...answers, session: answer } : answer;
      },
    },
  ];
}

async function askWay(
  place: Place,
  byDefault: Session,
  given: SessionDraft,
  shared: SharedSession | undefined,
): Promise<Answer<SessionDraft>> {
  const last = given.session?.kind === byDefault.kind ? given.session : undefined;
  const isOther = last !== undefined && !isSameSession(last, byDefault);
  // What was typed in this run stays where the person goes back and changes fields again.
  const base = given.sessionWay !== undefined && last ? last : byDefault;
  const proposed = (label: string, session: Session): Choice<SessionDraft> => ({
    label,
    description: formatSession(session),
    iconPath: new ThemeIcon('check'),
    value: { sessionWay: 'proposed', session },
  });
  const again = last && forClients(last, byDefault.kind === 'multicast' ? byDefault.fields.clients : 0);
  const items: Choice<SessionDraft>[] = [
    {
      ...proposed(strings.sessionOfClassroom(), byDefault),
      ...(shared && {
        detail: strings.sessionShared(shared.classroom),
        iconPath: new ThemeIcon('warning'),
      }),
    },
    ...(shared ? [proposed(strings.sessionUnshared(), shared.session)] : []),
    ...(isOther && again ? [proposed(strings.sessionOfLastTime(), again)] : []),
    {
      label: strings.sessionByFields(),
      detail: strings.sessionFieldNames(byDefault.kind),
      iconPath: new ThemeIcon('list-unordered'),
      value: { sessionWay: 'fields', session: base },
    },
    {
      label: strings.sessionByLine(),
      detail: byDefault.kind === 'multicast' ? strings.multicastPrompt() : strings.p2pPrompt(),
      iconPath: new ThemeIcon('edit'),
      value: { sessionWay: 'line', session: base },
    },
  ];
  const active = items.find(({ value }) => value?.sessionWay === given.sessionWay);
  return pick(place, strings.selectSession(byDefault.kind), items, active);
}

/** Modes are a list, the other fields are typed. */
async function askField(
  place: Place,
  field: SessionField,
  session: Session,
  text: string,
  judge: Judge,
): Promise<Answer<Session>> {
  const named = { ...place, title: strings.titled(place.title, strings.sessionFieldName(field)) };
  const modes = field === 'method' ? duplexModes : field === 'p2pMode' ? p2pModes : undefined;
  const answer = await (modes
    ? askMode(named, field, modes, text)
    : input(named, {
        prompt: strings.sessionFieldText(field),
        value: text,
        validate: (typed) => judge(withField(session, field, typed)),
      }));
  if (!isAnswer(answer)) {
    return answer;
  }
  const changed = withField(session, field, answer);
  return 'session' in changed ? changed.session : session;
}

function askMode(
  place: Place,
  field: SessionField,
  modes: readonly (keyof ReturnType<typeof strings.sessionModes>)[],
  text: string,
): Promise<Answer<string>> {
  const items = modes.map((mode) => ({ label: mode, detail: strings.sessionModes()[mode], value: mode }));
  return pick<string>(
    place,
    strings.sessionFieldText(field),
    items,
    items.find(({ value }) => value === text),
  );
}

async function askLine(place: Place, session: Session, judge: Judge): Promise<Answer<Session>> {
  const { kind } = session;
  const named = { ...place, title: strings.titled(place.title, strings.wholeSession()) };
  const answer = await input(named, {
    prompt: kind === 'multicast' ? strings.multicastPrompt() : strings.p2pPrompt(),
    value: formatSession(session),
    validate: (text) => judge(parseSession(kind, text)),
  });
  if (!isAnswer(answer)) {
    return answer;
  }
  const parsed = parseSession(kind, answer);
  return 'session' in parsed ? parsed.session : session;
}
