import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly completionEvents: readonly string[];
  readonly media: { readonly image: string; readonly altText: string };
}

interface Manifest {
  readonly contributes: {
    readonly walkthroughs: readonly { readonly steps: readonly Step[] }[];
    readonly commands: readonly { readonly command: string }[];
    readonly views: { readonly opengnsys: readonly { readonly id: string }[] };
  };
}

const root = path.join(import.meta.dirname, '..');
const json = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const { contributes } = json('package.json') as Manifest;
const steps = contributes.walkthroughs.flatMap((each) => each.steps);
const commands = new Set([
  ...contributes.commands.map(({ command }) => command),
  ...contributes.views.opengnsys.map(({ id }) => `${id}.focus`),
  // Not in the manifest: a click on a row.
  'og.jobs.openRow',
]);

test.each(['package.nls.json', 'package.nls.es.json'])(
  'in %s each step has its texts and its picture',
  (file) => {
    const texts = json(file) as Record<string, string>;
    for (const { id, title, description, media } of steps) {
      for (const key of [title, description, media.image, media.altText]) {
        expect(texts[key.slice(1, -1)], `${id}: ${key}`).toBeTruthy();
      }
      const picture = texts[media.image.slice(1, -1)] ?? '';
      expect(existsSync(path.join(root, picture)), picture).toBe(true);
    }
  },
);

test('what its buttons run, and what completes its steps, is there', () => {
  const buttons = [...JSON.stringify(json('package.nls.json')).matchAll(/walkthrough\.\w+\.text":"([^"]*)/g)]
    .flatMap(([, text = '']) => [...text.matchAll(/\(command:([\w.]+)\)/g)])
    .map(([, command]) => command);
  const events = steps.flatMap(({ completionEvents }) => completionEvents);
  const completing = events.filter((event) => event.startsWith('onCommand:')).map((event) => event.slice(10));
  expect([...buttons, ...completing].filter((command) => !commands.has(command ?? ''))).toEqual([]);
  expect(steps.every(({ completionEvents }) => completionEvents.length > 0)).toBe(true);
});
