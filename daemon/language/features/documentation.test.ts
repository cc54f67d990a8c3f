import { expect, test } from 'vitest';
import { catalogue } from '../catalogue/catalogue.ts';
import { commandDocumentation } from './documentation.ts';
import { withoutMarkdown } from './markdown.ts';

/** Shared case english-only-texts: what a Spanish editor showed in English. */
test.each(catalogue.commands)(
  '$name is told in Spanish whole, and in English as the catalogue has it',
  (command) => {
    const [english, spanish] = (['en', 'es'] as const).map((language) =>
      withoutMarkdown(commandDocumentation(command, language)).split('\n'),
    );
    for (const text of [command.returns, ...(command.notes ?? []).map((note) => `- ${note}`)]) {
      expect(english).toContain(text);
      expect(spanish).not.toContain(text);
    }
  },
);
