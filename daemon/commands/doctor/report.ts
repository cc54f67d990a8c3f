import { oneLine } from '../../base/one-line.ts';
import type { CheckState, StatusCheck } from '../../protocol/index.ts';
import type { Language } from '../../protocol/message.ts';
import { message, render } from '../../strings/index.ts';

const signs: Readonly<Record<CheckState, string>> = { error: '✗', warning: '!', unknown: '?', ok: '✓' };
/** Of ANSI: red, yellow, blue, green. */
const colours: Readonly<Record<CheckState, number>> = { error: 31, warning: 33, unknown: 34, ok: 32 };
const dim = 2;

/** The checks as a person reads them in a terminal: a line each, and how to mend what is wrong below it. */
export function reportText(checks: readonly StatusCheck[], language: Language, isColoured: boolean): string {
  const painted = (text: string, code: number) => (isColoured ? `\u001b[${code}m${text}\u001b[0m` : text);
  const width = Math.max(0, ...checks.map(({ title }) => title.length));
  const lines = checks.flatMap(({ state, title, message: said = '', command, back }) => [
    `${painted(signs[state], colours[state])} ${title.padEnd(width)}  ${oneLine(said)}`.trimEnd(),
    ...(command === undefined ? [] : [`    ${painted(oneLine(command), 1)}`]),
    ...(back === undefined
      ? []
      : [`    ${painted(`${render(message('doctor.back'), language)} ${oneLine(back)}`, dim)}`]),
  ]);
  return [...lines, '', summaryLine(checks, language), ''].join('\n');
}

function summaryLine(checks: readonly StatusCheck[], language: Language): string {
  const parts = (['error', 'warning', 'unknown'] as const).flatMap((state) => {
    const count = checks.filter((check) => check.state === state).length;
    return count === 0 ? [] : [render(message(`doctor.sum.${state}`, { count }), language)];
  });
  return parts.length === 0 ? render(message('doctor.sum.ok'), language) : parts.join('  ');
}
