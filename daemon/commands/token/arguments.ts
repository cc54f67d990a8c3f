import { parseArgs } from 'node:util';
import { oneLine } from '../../base/one-line.ts';
import { expiryGiven } from '../../config/expiry.ts';
import type { NewToken } from '../../config/managed-tokens.ts';
import { type Role, roles } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { type OwnOptions, ownOptions } from '../own-configuration.ts';
import { readOptions } from '../read-options.ts';

/** What `ogrepod token` is to do. */
export type TokenAction =
  | { readonly kind: 'add'; readonly token: NewToken }
  | { readonly kind: 'list' }
  | { readonly kind: 'revoke'; readonly name: string };

export interface TokenArguments {
  readonly action: TokenAction;
  readonly json: boolean;
  readonly own: OwnOptions;
}

const longestName = 100;

/** Reads the command line; a message, or the text of Node's own error, says what is wrong with it. */
export function tokenArguments(args: string[], now: number): TokenArguments | Message | string {
  const given = readOptions(parse, args);
  if (typeof given === 'string') {
    return given;
  }
  const { values, positionals } = given;
  const [verb, name, ...more] = positionals;
  const action = actionOf(verb, name, more, values, now);
  return 'key' in action ? action : { action, json: values.json, own: values };
}

function parse(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...ownOptions,
      json: { type: 'boolean', default: false },
      role: { type: 'string' },
      expires: { type: 'string' },
      classroom: { type: 'string', multiple: true },
    },
  });
}

type Values = ReturnType<typeof parse>['values'];

function actionOf(
  verb: string | undefined,
  name: string | undefined,
  [extra]: string[],
  values: Values,
  now: number,
): TokenAction | Message {
  if (verb !== 'add') {
    const wrong = (['role', 'expires', 'classroom'] as const).find((option) => values[option] !== undefined);
    if (wrong) {
      return message('token.optionOfAdd', { option: `--${wrong}` });
    }
  }
  switch (verb) {
    case 'list':
      return name === undefined ? { kind: 'list' } : message('token.tooManyWords', { word: name });
    case 'revoke':
    case 'add':
      if (name === undefined) {
        return message('token.noName');
      }
      if (extra !== undefined) {
        return message('token.tooManyWords', { word: extra });
      }
      return verb === 'add' ? newToken(name, values, now) : { kind: 'revoke', name };
    default:
      return verb === undefined ? message('token.noVerb') : message('token.unknownVerb', { verb });
  }
}

function newToken(name: string, { role, expires, classroom }: Values, now: number): TokenAction | Message {
  // It is shown in lists and logs, as the person who did something.
  if (name.trim() !== name || name === '' || name.length > longestName || oneLine(name) !== name) {
    return message('token.wrongName', { name: oneLine(name, longestName), most: longestName });
  }
  if (role === undefined || !isRole(role)) {
    return message('token.wrongRole', { roles: roles.join(', ') });
  }
  if (classroom && role !== 'operator') {
    return message('token.classroomsOfOperator');
  }
  const until = expires === undefined ? undefined : expiryGiven(expires, now);
  if (expires !== undefined && (until === undefined || Date.parse(until) <= now)) {
    return message('token.wrongExpires', { value: expires });
  }
  return { kind: 'add', token: { name, role, expires: until, classrooms: classroom } };
}

function isRole(word: string): word is Role {
  return roles.some((role) => role === word);
}
