import { parseArgs } from 'node:util';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { readOptions } from '../read-options.ts';
import { type DaemonOptions, daemonOptions } from '../with-daemon.ts';

/** What `ogrepod plan` is to do. */
export type PlanAction =
  | { readonly kind: 'list' }
  /** All plans without an id, where that can be. */
  | { readonly kind: 'hold'; readonly id: string | undefined; readonly reason: string | undefined }
  | { readonly kind: 'resume'; readonly id: string | undefined }
  | { readonly kind: 'show' | 'skip' | 'run' | 'remove'; readonly id: string }
  | { readonly kind: 'save' | 'preview'; readonly file: string };

export interface PlanArguments {
  readonly action: PlanAction;
  readonly json: boolean;
  readonly daemon: DaemonOptions;
}

/** Reads the command line; a message, or the text of Node's own error, says what is wrong with it. */
export function planArguments(args: string[]): PlanArguments | Message | string {
  const given = readOptions(parse, args);
  if (typeof given === 'string') {
    return given;
  }
  const { values, positionals } = given;
  const [verb = 'list', ...words] = positionals;
  const action = actionOf(verb, words, values);
  return 'key' in action ? action : { action, json: values.json, daemon: values };
}

function parse(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...daemonOptions,
      json: { type: 'boolean', default: false },
      reason: { type: 'string' },
      file: { type: 'string' },
    },
  });
}

type Values = ReturnType<typeof parse>['values'];

function actionOf(verb: string, [id, ...more]: string[], { reason, file }: Values): PlanAction | Message {
  const spare = verb === 'list' || verb === 'save' || verb === 'preview' ? id : more[0];
  if (spare !== undefined) {
    return message('jobs.tooManyWords', { word: spare });
  }
  if (reason !== undefined && verb !== 'hold') {
    return message('plans.optionOf', { option: '--reason', verb: 'hold' });
  }
  if (file !== undefined && verb !== 'save' && verb !== 'preview') {
    return message('plans.optionOf', { option: '--file', verb: 'save, preview' });
  }
  switch (verb) {
    case 'list':
      return { kind: verb };
    case 'hold':
      return { kind: verb, id, reason };
    case 'resume':
      return { kind: verb, id };
    case 'show':
    case 'skip':
    case 'run':
    case 'remove':
      return id === undefined ? message('plans.noId') : { kind: verb, id };
    case 'save':
    case 'preview':
      return file === undefined ? message('plans.noFile', { verb }) : { kind: verb, file };
    default:
      return message('plans.unknownVerb', { verb });
  }
}
