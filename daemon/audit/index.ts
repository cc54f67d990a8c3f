/** Who changed what: the record of it, its pages, and what commands on the server add. */
export { AuditLog } from './audit-log.ts';
export { type CommandEntry, noteCommand } from './note-command.ts';
export { auditPage } from './page.ts';
export { auditedParams, auditedResult } from './what.ts';
