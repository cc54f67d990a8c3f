import {
  type Classroom,
  OgError,
  type ResolvedScope,
  resolveScope,
  type Scope,
} from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { formatDirective } from '../../protocol/rules/directives.ts';
import { findableName } from '../../protocol/rules/scope-names.ts';
import { message } from '../../strings/index.ts';
import type { InstructionContext, InstructionProblem } from '../types.ts';

/** What a wizard gives. Problems are warnings: the script is whole, but would not do what is wanted now. */
export interface Generated {
  readonly script: string;
  readonly problems: InstructionProblem[];
}

/** The computers of a wizard's scope; none without one. Throws OgError notFound for a scope that does not exist. */
export function scopeOf(scope: Scope | undefined, { classrooms }: InstructionContext): ResolvedScope {
  const resolved = resolveScope(scope ?? {}, classrooms);
  const { unknown } = resolved;
  if (unknown) {
    throw new OgError('notFound', { thing: message(`inventory.thing.${unknown.thing}`), id: unknown.id });
  }
  return resolved;
}

/** An instruction as the console's wizards write it (og-commands.json, wizards): it tells what it does, and does it. */
export function consoleScript(
  scope: Scope | undefined,
  command: string,
  { classrooms }: InstructionContext,
): string {
  const told = `ogEcho log session "[0] $MSG_SCRIPTS_TASK_START ${command}"`;
  return `${scopeLine(scope, classrooms)}${told}\n  ${command} \n`;
}

/** The directive that tells the editor where to send a script; empty without a scope, or for one that has no name. */
export function scopeLine(scope: Scope | undefined, classrooms: readonly Classroom[]): string {
  const name = scope && findableName(scope, classrooms);
  return name === undefined ? '' : formatDirective('scope', name);
}

/** A warning at a token of a script, where it stands last: the lines before only tell what is done. */
export function warningAt(script: string, token: string, code: string, text: Message): InstructionProblem {
  return { range: rangeOf(script, token), severity: 'warning', code, message: text };
}

function rangeOf(script: string, token: string): InstructionProblem['range'] {
  const at = Math.max(0, script.lastIndexOf(token));
  const before = script.slice(0, at).split('\n');
  const line = before.length - 1;
  const start = before.at(-1)?.length ?? 0;
  return { start: { line, character: start }, end: { line, character: start + token.length } };
}
