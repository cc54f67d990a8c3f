import type { FromPreflightPage, ToPreflightPage } from '../forms/preflight-messages.ts';
import type { NamedReason } from '../model/preflight.ts';
import type { PreflightPageText } from '../preflight-strings.ts';
import { button, element, filled } from './dom.ts';

type Text = (key: PreflightPageText, args?: Readonly<Record<string, string | number>>) => string;

/** More names than these are folded. */
const mostNames = 6;

const vscode = acquireVsCodeApi();
const tell = (kind: FromPreflightPage['kind']): void => vscode.postMessage({ kind });
const main = document.querySelector('main') ?? document.body;

window.addEventListener('message', ({ data }: MessageEvent<ToPreflightPage>) => render(data));
tell('ready');

function render({ title, scope, report, texts, maySend }: ToPreflightPage): void {
  const text: Text = (key, args = {}) => filled(texts[key], args);
  const { counts } = report;
  const part = (heading: string, kind: string, reasons: readonly NamedReason[]) =>
    reasons.length === 0
      ? undefined
      : section(
          heading,
          kind,
          reasons.map((reason) => reasonItem(reason, counts.total, text)),
        );
  main.replaceChildren(
    element('h1', {}, title),
    element('p', { class: 'hint' }, `${text('scope', { scope })} · ${text('nothingSent')}`),
    element(
      'p',
      { class: `verdict ${counts.blocked > 0 ? 'error' : ''}`, attributes: { role: 'status' } },
      verdict(report, text),
    ),
    part(text('blocked'), 'error', report.blocked) ?? '',
    part(text('lost'), 'loss', report.lost) ?? element('p', {}, text('nothingLost')),
    part(text('warned'), 'warning', report.warned) ?? '',
    part(text('changed'), '', report.changed) ?? '',
    readySection(report.ready, text) ?? '',
    part(text('noted'), 'note', report.noted) ?? '',
    footer(report, text, maySend),
  );
  document.getElementById('close')?.focus();
}

function verdict({ counts: { total, blocked, warned } }: ToPreflightPage['report'], text: Text): string {
  const warnings = warned > 0 ? ` ${text('someWarned', { count: warned })}` : '';
  if (blocked === 0) return (total === 1 ? text('oneReady') : text('allReady', { count: total })) + warnings;
  if (blocked === total) return total === 1 ? text('oneBlocked') : text('allBlocked', { count: total });
  return text('someBlocked', { able: total - blocked, count: total, blocked }) + warnings;
}

function section(heading: string, kind: string, items: readonly HTMLElement[]): HTMLElement {
  return element(
    'section',
    { class: `report ${kind}` },
    element('h2', {}, heading),
    element('ul', {}, ...items),
  );
}

function reasonItem({ reason, computers }: NamedReason, total: number, text: Text): HTMLElement {
  const sentence = element('span', { class: 'reason' }, reason === '' ? text('unknownReason') : reason);
  if (computers.length === 0) return element('li', {}, sentence);
  const isAll = total > 1 && computers.length === total;
  return element('li', {}, sentence, isAll ? count(text('allComputers')) : names(computers, text));
}

function readySection(ready: readonly string[], text: Text): HTMLElement | undefined {
  if (ready.length === 0) return undefined;
  return section(text('ready'), 'ready', [element('li', {}, names(ready, text))]);
}

/** The names, the many of them behind their number. */
function names(computers: readonly string[], text: Text): HTMLElement {
  const list = computers.join(', ');
  if (computers.length <= mostNames) return count(list);
  return element(
    'details',
    { class: 'names' },
    element('summary', {}, text('computers', { count: computers.length })),
    count(list),
  );
}

function count(list: string): HTMLElement {
  return element('span', { class: 'names' }, list);
}

function footer({ counts, lost }: ToPreflightPage['report'], text: Text, maySend: boolean): HTMLElement {
  const able = counts.total - counts.blocked;
  const sendText =
    counts.blocked > 0
      ? text('sendOthers', { blocked: counts.blocked, count: able })
      : able === 1
        ? text('sendOne')
        : text('send', { count: able });
  // Where something is lost, to close is what stands out.
  const isCareful = lost.length > 0;
  const send = button(sendText, isCareful ? 'secondary' : 'primary', () => tell('send'));
  return element(
    'footer',
    {},
    button(text('close'), isCareful ? 'primary' : 'secondary', () => tell('close'), { id: 'close' }),
    maySend && able > 0 ? send : undefined,
    button(text('again'), 'secondary', () => tell('again')),
  );
}
