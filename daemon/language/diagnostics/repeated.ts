import type { Language } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { variableNamed } from '../catalogue/catalogue.ts';
import type { Script } from '../syntax/script.ts';
import type { Steps } from '../syntax/steps.ts';
import { type Finding, finding } from './finding.ts';

/** Further apart, in UTF-16 code units, two assignments are not compared: it would take long, and says little. */
const farthest = 2000;
/** More than so many no editor needs to show. */
const most = 100;
/** Text that may read or set any variable, or give them to programs. */
const opaque = /\b(?:source|eval|export|declare|typeset|readonly|trap|set|env)\b|(?:^|[\s;&|])\.[ \t]|\$\{!/;
const assignment = /^([A-Za-z_]\w*)=([\w./:@%+,"' -]*)$/;

interface Assigned {
  readonly start: number;
  readonly end: number;
  /** Whether it does nothing but to give a written-out value. */
  readonly plain: boolean;
}

/** Variables that always get a value twice, with nothing that could have read the first: one of them is a slip. */
export function* repeatedVariables(script: Script, language: Language): Steps<Finding[]> {
  const last = new Map<string, Assigned>();
  const findings: Finding[] = [];
  for (const [index, { assignments, source }] of script.pieces.entries()) {
    const by = script.starts[index] ?? 0;
    for (const span of assignments) {
      const written = source.slice(span.start, span.end);
      const name = /^\w+(?==)/.exec(written)?.[0];
      if (name === undefined) {
        continue;
      }
      const own = { start: by + span.start, end: by + span.end, plain: assignment.test(written) };
      const before = last.get(name);
      last.set(name, own);
      if (findings.length < most && before?.plain && isUnread(script, name, before, own)) {
        const line = script.text.slice(0, before.start).split('\n').length;
        const told = message('language.variableRepeated', { name, line });
        const place = { start: own.start, end: own.start + name.length };
        findings.push(finding('variable-repeated', place, 'info', told, language));
      }
    }
    yield;
  }
  return findings;
}

/** Whether nothing between two assignments, and not the second itself, can have read the first. */
function isUnread({ text, functions }: Script, name: string, before: Assigned, own: Assigned): boolean {
  if (
    own.end - before.end > farthest ||
    variableNamed(name) ||
    /^(?:IFS|PATH|LANG|LC_|PS\d|TZ|HOME|TMP)/.test(name)
  ) {
    return false;
  }
  const valueStart = own.start + name.length;
  const between = text.slice(before.end, own.start) + text.slice(valueStart, own.end);
  const words = between.match(/[A-Za-z_][\w.-]*/g) ?? [];
  return (
    !opaque.test(between) &&
    words.every((word) => word !== name && !functions.has(word)) &&
    // Programs see what is exported, wherever that was said.
    !new RegExp(`\\b(?:export|declare|typeset)\\b.*\\b${name}\\b|\\bset[ \\t]+-\\w*a`).test(text)
  );
}
