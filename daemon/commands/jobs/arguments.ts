import { parseArgs } from 'node:util';
import { type JobQuery, type JobState, jobStates } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { readOptions } from '../read-options.ts';
import { type DaemonOptions, daemonOptions } from '../with-daemon.ts';
import { timeGiven } from './times.ts';

/** What `ogrepod jobs` is to do. */
export type JobsAction =
  | {
      readonly kind: 'list';
      /** `classroom` and `computer` are names, addresses or ids as they were given. */
      readonly query: JobQuery;
      /** So many jobs at most, whatever a page has. */
      readonly most: number;
    }
  | { readonly kind: 'show'; readonly id: string }
  | {
      readonly kind: 'output';
      readonly id: string;
      readonly computer: string | undefined;
      readonly attempt: number | undefined;
    };

export interface JobsArguments {
  readonly action: JobsAction;
  readonly json: boolean;
  readonly daemon: DaemonOptions;
}

const defaultMost = 20;
const filters = ['classroom', 'computer', 'image', 'by', 'state', 'text', 'since', 'until', 'limit'] as const;

/** Reads the command line; a message, or the text of Node's own error, says what is wrong with it. */
export function jobsArguments(args: string[], now: number): JobsArguments | Message | string {
  const given = readOptions(parse, args);
  if (typeof given === 'string') {
    return given;
  }
  const { values, positionals } = given;
  const [verb = 'list', ...rest] = positionals;
  const action = actionOf(verb, rest, values, now);
  return 'key' in action ? action : { action, json: values.json, daemon: values };
}

function parse(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...daemonOptions,
      json: { type: 'boolean', default: false },
      classroom: { type: 'string' },
      computer: { type: 'string' },
      image: { type: 'string' },
      by: { type: 'string' },
      state: { type: 'string', multiple: true },
      text: { type: 'string' },
      since: { type: 'string' },
      until: { type: 'string' },
      limit: { type: 'string' },
      attempt: { type: 'string' },
    },
  });
}

type Values = ReturnType<typeof parse>['values'];

function actionOf(
  verb: string,
  [id, computer, ...more]: string[],
  values: Values,
  now: number,
): JobsAction | Message {
  if (verb !== 'list') {
    const wrong = filters.find((name) => values[name] !== undefined);
    if (wrong) {
      return message('jobs.optionOfList', { option: `--${wrong}` });
    }
  }
  if (verb !== 'output' && values.attempt !== undefined) {
    return message('jobs.attemptOfOutput');
  }
  switch (verb) {
    case 'list':
      return id === undefined ? listOf(values, now) : message('jobs.tooManyWords', { word: id });
    case 'show':
      if (id === undefined) {
        return message('jobs.noId');
      }
      return computer === undefined ? { kind: 'show', id } : message('jobs.tooManyWords', { word: computer });
    case 'output': {
      if (id === undefined) {
        return message('jobs.noId');
      }
      if (more[0] !== undefined) {
        return message('jobs.tooManyWords', { word: more[0] });
      }
      const attempt = values.attempt === undefined ? undefined : wholeNumber(values.attempt);
      if (values.attempt !== undefined && attempt === undefined) {
        return wrongValue('attempt', values.attempt);
      }
      return { kind: 'output', id, computer, attempt };
    }
    default:
      return message('jobs.unknownVerb', { verb });
  }
}

function listOf(values: Values, now: number): JobsAction | Message {
  const { classroom, computer, image, by, text, state, since, until, limit } = values;
  const words = state?.flatMap((word) => word.split(','));
  const unknown = words?.find((word) => !isState(word));
  if (unknown !== undefined) {
    return message('jobs.unknownState', { state: unknown, states: jobStates.join(', ') });
  }
  const from = since === undefined ? undefined : timeGiven(since, now, 'since');
  const to = until === undefined ? undefined : timeGiven(until, now, 'until');
  if (since !== undefined && from === undefined) {
    return message('jobs.wrongTime', { option: '--since', value: since });
  }
  if (until !== undefined && to === undefined) {
    return message('jobs.wrongTime', { option: '--until', value: until });
  }
  const most = limit === undefined ? defaultMost : wholeNumber(limit);
  if (most === undefined) {
    return wrongValue('limit', limit ?? '');
  }
  const query: JobQuery = {
    ...(classroom !== undefined && { classroom }),
    ...(computer !== undefined && { computer }),
    ...(image !== undefined && { image: image.replace(/^\//, '') }),
    ...(by !== undefined && { createdBy: by }),
    ...(words && { states: words.filter(isState) }),
    ...(text !== undefined && { text }),
    ...(from !== undefined && { since: from }),
    ...(to !== undefined && { until: to }),
  };
  return { kind: 'list', query, most };
}

function isState(word: string): word is JobState {
  return jobStates.some((state) => state === word);
}

/** From 1 on. */
function wholeNumber(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

function wrongValue(option: string, value: string): Message {
  return message('jobs.wrongNumber', { option: `--${option}`, value });
}
