import { message, render } from '../../strings/index.ts';
import { catalogue, summaryOf } from '../catalogue/catalogue.ts';
import { itemKind } from '../lsp.ts';
import type { Offers, Request } from './builder.ts';
import { fitting } from './fitting.ts';

/**
 * Where a value is wanted: the text's own variables, the engine's, its exit codes (first where one is given) and
 * its messages. `sign` is what has to be written before a name: nothing behind a `$`.
 */
export function offerVariables(offers: Offers, request: Request, sign: '' | '$' = ''): void {
  const { script, language, current } = request;
  const isStatus = /(?:^|[\s;&|])(?:exit|return|ogRaiseError(?:[ \t]+\w+){0,3})[ \t]+"?\$?\{?$/.test(
    script.text.slice(Math.max(0, current.start - 60), current.start),
  );
  const own = render(message('language.ownVariable'), language);
  // What is being typed stands in the text already, and is no variable for that.
  const typed = script.text.slice(current.start, current.end);
  const inScope = [...new Set([...script.localsAt(current.start), ...script.variables])];
  for (const name of fitting(inScope, (name) => name, current.prefix, offers)) {
    if (name !== typed) {
      offers.add(sign + name, { kind: itemKind.variable, detail: own, rank: 1 });
    }
  }
  for (const variable of catalogue.variables.filter((each) => !each.pattern)) {
    offerOne(variable.name, summaryOf(variable, language), 2);
  }
  for (const error of catalogue.errors) {
    offerOne(error.name, `${error.code} · ${summaryOf(error, language)}`, isStatus ? 0 : 3);
  }
  for (const name of catalogue.messages) {
    offerOne(name, undefined, 4);
  }

  function offerOne(name: string, detail: string | undefined, rank: number): void {
    const data = { kind: 'variable', name } as const;
    offers.add(sign + name, { kind: itemKind.constant, data, rank, ...(detail ? { detail } : {}) });
  }
}
