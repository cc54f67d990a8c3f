import * as vscode from 'vscode';
import type { AuditEntry } from '../daemon/protocol/index.ts';
import { auditStrings } from './audit-strings.ts';
import { LiveDocuments } from './live-documents.ts';
import { type AuditWords, auditLines } from './model/audit-lines.ts';
import { presentName } from './model/state.ts';
import { longestFilter } from './model/text-filter.ts';
import { strings } from './strings.ts';
import type { Studio } from './studio.ts';

const scheme = 'og-audit';
const onePage = 500;
/** Who wants older ones asks `ogrepod audit`. */
const mostEntries = 20_000;

/** How the document is to be shown: as it is, or with another filter, and so many entries. */
interface Shown {
  readonly filter: string;
  readonly most: number;
}

/** A read-only document with who changed what in the repository, newest first; for admins. */
export class AuditDocuments implements vscode.Disposable, vscode.CodeLensProvider {
  readonly #studio: Pick<Studio, 'store' | 'request'>;
  readonly #documents: LiveDocuments;
  readonly #lenses: vscode.Disposable;
  readonly #asked = new vscode.EventEmitter<void>();
  readonly #lensesChanged = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#lensesChanged.event;
  /** There are older entries than those that were read. */
  #hasMore = false;

  constructor(studio: Pick<Studio, 'store' | 'request'>) {
    this.#studio = studio;
    this.#documents = new LiveDocuments({
      scheme,
      language: 'log',
      followsEnd: false,
      refreshMs: 0,
      read: (query, open) => this.#text(shownOf(query), open),
      follow: (refresh) => [this.#asked.event(() => refresh(() => true))],
    });
    this.#lenses = vscode.languages.registerCodeLensProvider({ scheme }, this);
  }

  /** Opens it, or reads it again; `how` is that of its own lenses. */
  async show(how: unknown): Promise<void> {
    const shown = isShown(how) ? how : { filter: '', most: onePage };
    const filter = isAsking(how) ? await askFilter(shown.filter) : shown.filter;
    if (filter === undefined) {
      return;
    }
    const most = Math.min(mostEntries, shown.most);
    await this.#documents.show(auditStrings.title(), { filter, most: String(most) });
    this.#asked.fire();
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const shown = shownOf(new URLSearchParams(uri.query));
    const { filter, most } = shown;
    const lens = (title: string, how: object) =>
      new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
        ...{ title, command: 'og.audit.show', arguments: [how] },
      });
    const failed = failedFilter();
    return [
      lens(auditStrings.filter(), { ...shown, ask: true }),
      ...(filter === failed ? [] : [lens(auditStrings.onlyFailed(), { filter: failed, most })]),
      ...(filter === '' ? [] : [lens(auditStrings.all(), { filter: '', most })]),
      ...(this.#hasMore && most < mostEntries
        ? [lens(auditStrings.more(), { filter, most: most + onePage })]
        : []),
      lens(auditStrings.refresh(), shown),
    ];
  }

  dispose(): void {
    this.#documents.dispose();
    this.#lenses.dispose();
    this.#asked.dispose();
    this.#lensesChanged.dispose();
  }

  /** What was shown stays when the connection is gone. */
  async #text({ filter, most }: Shown, open = ''): Promise<string> {
    try {
      const { entries, hasMore } = await this.#read(most);
      this.#hasMore = hasMore;
      this.#lensesChanged.fire();
      const { lines, total } = auditLines(entries, filter, this.#words());
      const heading = hasMore ? auditStrings.heading : auditStrings.headingAll;
      return [
        heading(lines.length, total),
        ...(filter === '' ? [] : [filteredBy(filter)]),
        '',
        ...(lines.length === 0 ? [auditStrings.none()] : lines),
        '',
      ].join('\n');
    } catch (error) {
      if (open !== '') {
        return open;
      }
      return `${strings.outputNeedsConnection()}\n${error instanceof Error ? error.message : error}\n`;
    }
  }

  async #read(most: number): Promise<{ entries: AuditEntry[]; hasMore: boolean }> {
    const entries: AuditEntry[] = [];
    let cursor: string | undefined;
    do {
      const limit = Math.min(onePage, most - entries.length);
      const page = await this.#studio.request('og/audit/list', {
        ...{ limit, ...(cursor !== undefined && { cursor }) },
      });
      entries.push(...page.entries);
      cursor = page.next;
    } while (cursor !== undefined && entries.length < most);
    return { entries, hasMore: cursor !== undefined };
  }

  #words(): AuditWords {
    const { state } = this.#studio.store;
    const classrooms = new Map(state.classrooms.map(({ id, name }) => [id, name]));
    return {
      action: auditStrings.action,
      result: auditStrings.result,
      nobody: auditStrings.nobody(),
      nameOf: (id) => classrooms.get(id) ?? presentName(state, id) ?? id,
      label: auditStrings.label,
      from: auditStrings.from,
      fieldOf: auditStrings.field,
      locale: vscode.env.language,
    };
  }
}

/** All results but that it was done: several of one field mean any of them. */
function failedFilter(): string {
  const reasons = ['forbidden', 'unauthorized', 'notFound', 'conflict', 'invalid', 'unavailable', 'internal'];
  return reasons.map((reason) => `result:${reason}`).join(' ');
}

const filteredBy = (filter: string) =>
  filter === failedFilter() ? auditStrings.onlyFailedShown() : auditStrings.filtered(filter);

function shownOf(query: URLSearchParams): Shown {
  return { filter: query.get('filter') ?? '', most: Number(query.get('most') ?? onePage) };
}

function isShown(how: unknown): how is Shown {
  return (
    typeof how === 'object' &&
    how !== null &&
    'filter' in how &&
    typeof how.filter === 'string' &&
    'most' in how &&
    typeof how.most === 'number'
  );
}

const isAsking = (how: unknown) => typeof how === 'object' && how !== null && 'ask' in how;

async function askFilter(value: string): Promise<string | undefined> {
  const answer = await vscode.window.showInputBox({
    title: auditStrings.filterTitle(),
    prompt: auditStrings.filterPrompt(),
    value,
  });
  return answer?.trim().slice(0, longestFilter);
}
