import { parseArgs } from 'node:util';
import type { AuditQuery } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { timeGiven } from '../jobs/times.ts';
import { type OwnOptions, ownOptions } from '../own-configuration.ts';
import { readOptions } from '../read-options.ts';
import type { DaemonOptions } from '../with-daemon.ts';

export interface AuditArguments {
  readonly query: AuditQuery;
  /** So many entries at most, whatever a page has. */
  readonly most: number;
  readonly json: boolean;
  /** The files of this machine's service, or a service that is asked. */
  readonly source: { readonly own: OwnOptions } | { readonly daemon: DaemonOptions };
}

const usualMost = 50;

/** Reads the command line; a message, or the text of Node's own error, says what is wrong with it. */
export function auditArguments(args: string[], now: number): AuditArguments | Message | string {
  const values = readOptions(parse, args);
  if (typeof values === 'string') {
    return values;
  }
  const { since, until, person, method, result, limit, json, url, config, data } = values;
  const times: { since?: string; until?: string } = {};
  for (const [end, text] of [
    ['since', since],
    ['until', until],
  ] as const) {
    if (text === undefined) {
      continue;
    }
    const time = timeGiven(text, now, end);
    if (time === undefined) {
      return message('jobs.wrongTime', { option: `--${end}`, value: text });
    }
    times[end] = time;
  }
  if (limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit)) {
    return message('jobs.wrongNumber', { option: '--limit', value: limit });
  }
  if (url !== undefined && (config !== undefined || data !== undefined)) {
    return message('audit.urlOrConfig');
  }
  return {
    query: {
      ...times,
      ...(person !== undefined && { person }),
      ...(method !== undefined && { method }),
      ...(result !== undefined && { result }),
    },
    most: limit === undefined ? usualMost : Number(limit),
    json,
    source: url === undefined ? { own: values } : { daemon: { ...values, url } },
  };
}

function parse(args: string[]) {
  return parseArgs({
    args,
    options: {
      ...ownOptions,
      url: { type: 'string' },
      'token-file': { type: 'string' },
      json: { type: 'boolean', default: false },
      since: { type: 'string' },
      until: { type: 'string' },
      person: { type: 'string' },
      method: { type: 'string' },
      result: { type: 'string' },
      limit: { type: 'string' },
    },
  }).values;
}
