import type { Message } from '../../protocol/message.ts';
import type { SiteFacts, SiteRole } from '../../site/index.ts';
import { type MessageKey, message } from '../../strings/index.ts';
import type { Answers } from './proposal.ts';

/** What the person types to come back to the question before. */
export const back = '<';

export interface Question {
  /** The text; `{value}` in it is the default. */
  readonly key: MessageKey;
  readonly value: (answers: Answers) => string;
  /** Takes a line in; a message says why it cannot be taken. */
  readonly take: (line: string, answers: Answers) => Answers | Message | Promise<Answers | Message>;
  /** Whether it is asked at all. */
  readonly isAsked?: (answers: Answers) => boolean;
}

export interface QuestionSources {
  /** Looks at a folder; the facts of the machine then have it. */
  readonly look: (images: string) => Promise<SiteFacts>;
  readonly hasOldServices: boolean;
}

/** What setup asks, in its order. */
export function questions({ look, hasOldServices }: QuestionSources): readonly Question[] {
  return [
    {
      key: 'setup.ask.images',
      value: ({ images }) => images,
      take: async (line, answers) => {
        if (!/^\/\P{C}{0,999}$/u.test(line)) {
          return message('setup.ask.imagesWrong');
        }
        const { code } = (await look(line)).images;
        if (code !== undefined) {
          return message('config.imagesMissing', { folder: line, code });
        }
        return { ...answers, images: line };
      },
    },
    {
      key: 'setup.ask.address',
      value: ({ address }) => address,
      take: (line, answers) =>
        isAddress(line) ? { ...answers, address: line } : message('setup.ask.addressWrong'),
    },
    {
      key: 'setup.ask.role',
      value: ({ role }) => String(roles.indexOf(role) + 1),
      take: (line, answers) => {
        const role = roles[Number(line) - 1] ?? roles.find((one) => one === line.toLowerCase());
        return role ? { ...answers, role } : message('setup.ask.roleWrong');
      },
      isAsked: () => hasOldServices,
    },
  ];
}

const roles: readonly SiteRole[] = ['beside', 'instead'];

function isAddress(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
}

/** How the questions went: with answers, or the person went away. */
export interface Asking {
  readonly ask: (question: Question, value: string) => Promise<string | undefined>;
  readonly complain: (text: Message) => void;
}

/**
 * Asks one question after the other; an empty line takes the default, `<` goes back. Undefined when the person has had
 * enough: nothing is to be done then.
 */
export async function askAll(
  all: readonly Question[],
  first: Answers,
  { ask, complain }: Asking,
): Promise<Answers | undefined> {
  let answers = first;
  let place = 0;
  const asked: number[] = [];
  for (let question = all[0]; question; question = all[place]) {
    if (question.isAsked?.(answers) === false) {
      place += 1;
      continue;
    }
    const line = (await ask(question, question.value(answers)))?.trim();
    if (line === undefined) {
      return undefined;
    }
    if (line === back) {
      place = asked.pop() ?? place;
      continue;
    }
    const taken = await question.take(line === '' ? question.value(answers) : line, answers);
    if ('key' in taken) {
      complain(taken);
      continue;
    }
    answers = taken;
    asked.push(place);
    place += 1;
  }
  return answers;
}
