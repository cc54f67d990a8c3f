import { createHash } from 'node:crypto';

const longestText = 300;
const mostItems = 100;
const mostDepth = 3;

/**
 * The only parameters that are kept. What is not here is left out, so that a new method with a password or a text of its
 * own tells none.
 */
const kept: ReadonlySet<string> = new Set([
  ...[
    'id',
    'classroom',
    'group',
    'computer',
    'computers',
    'scope',
    'requestId',
    'title',
    'waitSeconds',
    'portWaitSeconds',
  ],
  ...['repository', 'canonicalName', 'newName', 'name', 'softwareProfile', 'partition', 'partitionType'],
  ...['from', 'sources', 'overwrite', 'force', 'action', 'disk', 'port', 'network', 'ip', 'mac', 'macs'],
  ...['kind', 'dryRun', 'onPortConflict', 'held', 'skip', 'reason', 'rule', 'timeZone', 'missed', 'steps'],
]);

/**
 * What is kept of the parameters of a call: ids, names and numbers of the list above, cut where they are long. Of a
 * script it is the SHA-256 and the length, so that it can be told from others without being here.
 */
export function auditedParams(params: unknown): Record<string, unknown> {
  if (typeof params !== 'object' || params === null || Array.isArray(params)) {
    return {};
  }
  const script: unknown = Reflect.get(params, 'script');
  const url: unknown = Reflect.get(params, 'url');
  return {
    ...keptOf(params, 0),
    ...(typeof script === 'string' && { scriptSha256: sha256(script), scriptLength: script.length }),
    ...(typeof url === 'string' && { host: hostOf(url) }),
  };
}

/** Ids of what a call has made or was about: of a job, a classroom, a computer, a plan. */
export function auditedResult(result: unknown): Record<string, unknown> {
  if (typeof result !== 'object' || result === null) {
    return {};
  }
  return Object.fromEntries(
    (['job', 'classroom', 'computer', 'plan'] as const).flatMap((thing): [string, string][] => {
      const made: unknown = Reflect.get(result, thing);
      const id: unknown = typeof made === 'object' && made !== null ? Reflect.get(made, 'id') : undefined;
      return typeof id === 'string' ? [[`${thing}Id`, cut(id)]] : [];
    }),
  );
}

function keptOf(value: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]): [string, unknown][] => {
      const told = kept.has(name) ? toldOf(one, depth) : undefined;
      return told === undefined ? [] : [[name, told]];
    }),
  );
}

function toldOf(value: unknown, depth: number): unknown {
  if (typeof value === 'string') {
    return cut(value);
  }
  if (typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (typeof value !== 'object' || value === null || depth >= mostDepth) {
    return undefined;
  }
  if (!Array.isArray(value)) {
    return keptOf(value, depth + 1);
  }
  const items = value.slice(0, mostItems).map((item) => toldOf(item, depth + 1));
  return value.length > mostItems ? [...items, `… ${value.length - mostItems} more`] : items;
}

const cut = (text: string) => (text.length > longestText ? `${text.slice(0, longestText)}…` : text);

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Without name, password, path and query, each of which may hold a secret. */
const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : '');
