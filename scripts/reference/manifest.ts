/** What the reference pages take from package.json and its texts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../lib/folders.ts';

export type ReferenceLanguage = 'en' | 'es';

const conditional = z.object({ command: z.string(), when: z.string().optional() });

const manifestSchema = z.object({
  contributes: z.object({
    configuration: z.object({
      properties: z.record(
        z.string(),
        z.object({
          default: z.unknown(),
          markdownDescription: z.string(),
          order: z.number(),
          enum: z.array(z.string()).optional(),
          enumDescriptions: z.array(z.string()).optional(),
        }),
      ),
    }),
    commands: z.array(
      z.object({ command: z.string(), title: z.string(), enablement: z.string().optional() }),
    ),
    keybindings: z.array(conditional.extend({ key: z.string() })),
    menus: z.record(z.string(), z.array(z.object({ when: z.string().optional() }).loose())),
  }),
});

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));

export const manifest = manifestSchema.parse(readJson('package.json')).contributes;

const textsOf = (file: string) => z.record(z.string(), z.string()).parse(readJson(file));
const texts = { en: textsOf('package.nls.json'), es: textsOf('package.nls.es.json') };

/** A text of the manifest, `%key%`, in a language. */
export function localised(text: string, language: ReferenceLanguage): string {
  const key = /^%(.+)%$/.exec(text)?.[1];
  return key === undefined ? text : (texts[language][key] ?? text);
}

/** Menu entries of a command, the Command Palette's among them. */
const entriesOf = (command: string) =>
  Object.entries(manifest.menus).flatMap(([menu, entries]) =>
    entries.filter((entry) => entry.command === command).map(({ when = '' }) => ({ menu, when })),
  );

/** Whether the Command Palette offers it; other commands are in the menu of an item only. */
export const isInPalette = (command: string): boolean =>
  !entriesOf(command).some(({ menu, when }) => menu === 'commandPalette' && when === 'false');

/** The least role that a command needs, from the conditions under which it is shown. */
export function roleOf(command: string): 'viewer' | 'operator' | 'admin' {
  const enablement = manifest.commands.find((one) => one.command === command)?.enablement ?? '';
  const conditions = [enablement, ...entriesOf(command).map(({ when }) => when)];
  const needs = (key: RegExp) => conditions.some((condition) => key.test(condition));
  if (needs(/(?<!!)og\.mayAdminister/)) {
    return 'admin';
  }
  return needs(/(?<!!)og\.mayOperate/) ? 'operator' : 'viewer';
}

/** The keys of a command, each once. */
export const keysOf = (command: string): string[] => [
  ...new Set(manifest.keybindings.filter((binding) => binding.command === command).map(({ key }) => key)),
];
