import { expiryTime } from '../../config/expiry.ts';
import { localName } from '../../config/token.ts';
import type { ManagedToken, StoredToken } from '../../config/token-schemas.ts';
import type { TokenUse } from '../../config/token-uses.ts';
import type { Role } from '../../protocol/index.ts';
import type { Language } from '../../protocol/message.ts';
import { message, render } from '../../strings/index.ts';
import { table } from '../jobs/table.ts';
import { localTime } from '../jobs/times.ts';

/** A token as `ogrepod token list` tells it: nothing of it that would let anybody in. */
export interface ListedToken {
  readonly name: string;
  readonly role: Role;
  /** Where it is from: `ogrepod token add`, the configuration file, or the file `token` of the data folder. */
  readonly from: 'command' | 'configuration' | 'file';
  readonly createdAt?: string;
  readonly expires?: string;
  readonly expired?: boolean;
  readonly classrooms?: readonly string[];
  /** Left out when that is unknown: never used, or not since there is a record of it. */
  readonly lastUsed?: TokenUse;
}

/** All tokens of a daemon, in the order in which it looks at them; `uses` by their names. */
export function knownTokens(
  configured: readonly StoredToken[],
  managed: readonly ManagedToken[],
  uses: ReadonlyMap<string, TokenUse>,
  now: number,
): ListedToken[] {
  const used = (name: string, createdAt = '') => {
    const lastUsed = uses.get(name);
    // What was before is of another token, which had the same name.
    return lastUsed && lastUsed.at >= createdAt ? { lastUsed } : {};
  };
  const listed = (from: ListedToken['from']) => (token: StoredToken & { createdAt?: string }) => {
    const { name, role, createdAt, expires, classrooms } = token;
    const end = expires === undefined ? undefined : expiryTime(expires);
    return {
      name,
      role,
      from,
      ...(createdAt !== undefined && { createdAt }),
      ...(end !== undefined && { expires: new Date(end).toISOString(), expired: end <= now }),
      ...(classrooms && { classrooms }),
      ...used(name, createdAt),
    };
  };
  const local: ListedToken[] =
    configured.length === 0 ? [{ name: localName, role: 'admin', from: 'file', ...used(localName) }] : [];
  return [...configured.map(listed('configuration')), ...local, ...managed.map(listed('command'))];
}

export function tokenTable(tokens: readonly ListedToken[], language: Language): string {
  const say = (key: Parameters<typeof message>[0], args = {}) => render(message(key, args), language);
  const head = [
    say('token.column.name'),
    say('token.column.role'),
    say('token.column.created'),
    say('token.column.expires'),
    say('token.column.lastUsed'),
    say('token.column.classrooms'),
    say('token.column.from'),
  ];
  const rows = tokens.map(({ name, role, createdAt, expires, expired, classrooms, from, lastUsed }) => [
    name,
    role,
    localTime(createdAt, 'minutes'),
    expires === undefined
      ? say('token.never')
      : expired
        ? say('token.expired', { time: localTime(expires, 'minutes') })
        : localTime(expires, 'minutes'),
    lastUsed
      ? say('token.lastUsed', { time: localTime(lastUsed.at, 'minutes'), address: lastUsed.from })
      : say('token.unknown'),
    classrooms?.join(', ') ?? '',
    say(`token.from.${from}`),
  ]);
  return table(head, rows);
}
