import type { CodeAction, CodeActionContext, Diagnostic, TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Language } from '../../protocol/message.ts';
import { message, render } from '../../strings/index.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Script } from '../syntax/script.ts';
import type { Span } from '../syntax/span.ts';
import type { Edit } from './fix.ts';
import { ignoreEdit } from './ignore-line.ts';

const quickFix = 'quickfix';
const fixAll = 'source.fixAll.og';
/** What kinds of action there are. */
export const codeActionKinds = [quickFix, fixAll];

/**
 * What can be done about the findings at a place, and about all of the text where that is safe. An action that
 * repairs is preferred when it is almost surely what was meant.
 */
export function codeActionsFor(
  document: TextDocument,
  script: Script,
  findings: readonly Finding[],
  at: Span,
  context: CodeActionContext,
  language: Language,
): CodeAction[] {
  const { only } = context;
  const isAsked = (kind: string) =>
    only === undefined || only.some((each) => each === '' || kind === each || kind.startsWith(`${each}.`));
  const actionOf = (title: string, kind: string, edits: readonly Edit[]): CodeAction => ({
    title,
    kind,
    edit: { changes: { [document.uri]: edits.map((edit) => textEdit(document, edit)) } },
  });
  const actions: CodeAction[] = [];
  if (isAsked(quickFix)) {
    const here = findings.filter((found) => found.start <= at.end && found.end >= at.start);
    for (const found of here) {
      const diagnostics = shownAs(document, found, context.diagnostics);
      for (const [index, fix] of (found.fixes ?? []).entries()) {
        const isPreferred = index === 0 && fix.sure !== 'possible';
        const action = actionOf(render(fix.title, language), quickFix, fix.edits);
        actions.push({ ...action, diagnostics, ...(isPreferred ? { isPreferred } : {}) });
      }
    }
    for (const found of here) {
      const edit = ignoreEdit(script, found);
      const title = render(message('language.fix.ignore', { code: found.code }), language);
      if (edit) {
        const diagnostics = shownAs(document, found, context.diagnostics);
        actions.push({ ...actionOf(title, quickFix, [edit]), diagnostics });
      }
    }
  }
  const safe = isAsked(fixAll) ? safeEdits(findings) : [];
  if (safe.length > 0) {
    actions.push(actionOf(render(message('language.fix.all'), language), fixAll, safe));
  }
  return actions;
}

/** The edits of every fix that is right beyond doubt, none overlapping another. */
function safeEdits(findings: readonly Finding[]): Edit[] {
  const edits: Edit[] = [];
  for (const found of findings) {
    const fix = found.fixes?.[0];
    const isFree = fix?.edits.every((edit) =>
      edits.every((each) => edit.start > each.end || edit.end < each.start),
    );
    if (fix?.sure === 'safe' && isFree) {
      edits.push(...fix.edits);
    }
  }
  return edits;
}

/** The diagnostics of the editor that show a finding. */
function shownAs(document: TextDocument, found: Finding, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(
    ({ code, range }) => code === found.code && document.offsetAt(range.start) === found.start,
  );
}

function textEdit(document: TextDocument, { start, end, text }: Edit): TextEdit {
  return { range: { start: document.positionAt(start), end: document.positionAt(end) }, newText: text };
}
