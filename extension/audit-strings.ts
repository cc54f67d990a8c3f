import { l10n } from 'vscode';
import type { AuditField } from './model/audit-lines.ts';

const { t } = l10n;

/** What methods that change something do; those of commands on the server, too. */
const actions = (): Readonly<Record<string, string>> => ({
  'og/authenticate': t('Connect'),
  'og/image/register': t('Register image'),
  'og/image/update': t('Edit image registration'),
  'og/image/unregister': t('Unregister image'),
  'og/image/rename': t('Rename image'),
  'og/image/remove': t('Remove image'),
  'og/image/verify': t('Verify image'),
  'og/image/import': t('Import image'),
  'og/image/cancel': t('Cancel import or verification'),
  'og/image/breakLock': t('Break the lock of an image'),
  'og/trash/restore': t('Recover image from the trash'),
  'og/trash/remove': t('Delete image permanently'),
  'og/classroom/save': t('Save classroom'),
  'og/classroom/remove': t('Remove classroom'),
  'og/computer/save': t('Save computer'),
  'og/computer/remove': t('Remove computer'),
  'og/computer/power': t('Power of computers'),
  'og/inventory/import': t('Import classrooms'),
  'og/repository/wake': t('Wake computers of a network'),
  'og/job/start': t('Send instruction'),
  'og/job/cancel': t('Cancel job'),
  'og/job/retry': t('Retry job'),
  'og/plan/save': t('Save plan'),
  'og/plan/remove': t('Remove plan'),
  'og/plan/hold': t('Hold or resume plans'),
  'og/plan/skip': t('Skip the next time of a plan'),
  'og/plan/runNow': t('Run a plan now'),
  'og/transfer/start': t('Start multicast session'),
  'og/transfer/stop': t('Stop multicast session'),
  'token/add': t('Add token'),
  'token/revoke': t('Revoke token'),
  certificate: t('Create certificate'),
  setup: t('Set up the service'),
});

/** Of what calls were about. */
const labels = (): Readonly<Record<string, string>> => ({
  role: t('role'),
  repository: t('repository'),
  jobId: t('job'),
  planId: t('plan'),
  scriptLength: t('characters'),
  wrongTokens: t('wrong tokens'),
  action: t('action'),
  port: t('port'),
  expires: t('expires'),
  partition: t('partition'),
  softwareProfile: t('software profile'),
  kind: t('source'),
  host: t('server'),
  file: t('file'),
  classrooms: t('classrooms'),
});

const results = (): Readonly<Record<string, string>> => ({
  ok: t('accepted'),
  forbidden: t('not allowed'),
  unauthorized: t('wrong token'),
  notFound: t('not found'),
  conflict: t('not possible then'),
  invalid: t('invalid data'),
  unavailable: t('not available'),
  internal: t('internal error'),
});

/** The audit: who changed what. */
export const auditStrings = {
  title: () => t('Audit'),
  action: (method: string) => actions()[method] ?? method,
  result: (result: string) => results()[result] ?? result,
  label: (key: string) => labels()[key] ?? key,
  from: (from: string) => (from === 'command line' ? t('command line') : from),
  nobody: () => t('(unknown)'),
  field: (field: AuditField): string =>
    ({ person: t('person'), action: t('action'), result: t('result') })[field],
  heading: (shown: number, total: number) =>
    shown === total
      ? t('Who changed what: the newest {total} entries', { total })
      : t('Who changed what: {shown} of the newest {total} entries', { shown, total }),
  headingAll: (shown: number, total: number) =>
    shown === total
      ? t('Who changed what: all {total} entries', { total })
      : t('Who changed what: {shown} of all {total} entries', { shown, total }),
  filtered: (filter: string) => t('Filter: {filter}', { filter }),
  onlyFailedShown: () => t('Only what was refused or has failed'),
  none: () => t('No entries.'),
  filter: () => t('Filter…'),
  onlyFailed: () => t('Only Refused and Failed'),
  all: () => t('Show All'),
  more: () => t('Load Older Entries'),
  refresh: () => t('Refresh'),
  filterTitle: () => t('Filter the audit'),
  filterPrompt: () =>
    t('Words to find, or {person}:, {action}: and {result}:. Example: {person}:ana {result}:accepted', {
      person: t('person'),
      action: t('action'),
      result: t('result'),
    }),
};
