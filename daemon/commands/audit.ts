import { auditPage } from '../audit/index.ts';
import { errorCode } from '../base/error-code.ts';
import type { RequestError } from '../client/index.ts';
import { systemCode } from '../config/error.ts';
import type { AuditEntry, AuditPage, AuditQuery } from '../protocol/index.ts';
import type { Language } from '../protocol/message.ts';
import { message, render } from '../strings/index.ts';
import { type AuditArguments, auditArguments } from './audit/arguments.ts';
import { auditTable } from './audit/list.ts';
import { complainOfConfiguration } from './complain-of-configuration.ts';
import { type OwnOptions, ownConfiguration } from './own-configuration.ts';
import { complain, jsonText, terminalLanguage, wrongUsage } from './terminal.ts';
import { withDaemon } from './with-daemon.ts';

/** Entries in one answer at most. */
const mostOfPage = 1000;

/**
 * `ogrepod audit`: who changed what, from the files of the service of this machine, whether it runs or not, or from a
 * service that is asked. Returns the exit code: 1 when it cannot be read, 2 for wrong usage or configuration.
 */
export async function auditCommand(args: string[]): Promise<number> {
  const language = terminalLanguage();
  const given = auditArguments(args, Date.now());
  if (typeof given === 'string' || 'key' in given) {
    return wrongUsage(given, language);
  }
  const { source } = given;
  if ('own' in source) {
    return fromFiles(source.own, given, language);
  }
  return withDaemon(
    source.daemon,
    language,
    (client) => print((query) => client.request('og/audit/list', query), given, language),
    ({ message: text }: RequestError) => complain(text),
  );
}

async function fromFiles(own: OwnOptions, given: AuditArguments, language: Language): Promise<number> {
  try {
    const { data, audit } = await ownConfiguration(own, language);
    try {
      return await print((query) => auditPage(data, audit.files, query), given, language);
    } catch (error) {
      if (errorCode(error) === undefined) {
        throw error;
      }
      complain(render(message('audit.unreadable', { folder: data, code: systemCode(error) }), language));
      return 1;
    }
  } catch (error) {
    complainOfConfiguration(error, language);
    return 2;
  }
}

/** The pages, one after the other, until there are enough entries. */
async function print(
  page: (query: AuditQuery) => Promise<AuditPage>,
  { query, most, json }: AuditArguments,
  language: Language,
): Promise<number> {
  const entries: AuditEntry[] = [];
  let cursor: string | undefined;
  do {
    const limit = Math.min(most - entries.length, mostOfPage);
    const found = await page({ ...query, limit, ...(cursor !== undefined && { cursor }) });
    entries.push(...found.entries);
    cursor = found.next;
  } while (cursor !== undefined && entries.length < most);
  process.stdout.write(json ? jsonText({ entries }) : auditTable(entries, language));
  if (!json && cursor !== undefined) {
    complain(render(message('audit.more', { shown: entries.length }), language));
  }
  return 0;
}
