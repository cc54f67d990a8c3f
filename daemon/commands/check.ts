import { constants, open } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { errorCode } from '../base/error-code.ts';
import { version } from '../base/version.ts';
import {
  createLanguageService,
  largestDocument,
  meaningOf,
  noInventory,
  problemsOf,
} from '../language/index.ts';
import type { InventoryView, LanguageService } from '../language/types.ts';
import type { Language } from '../protocol/message.ts';
import { message, render } from '../strings/index.ts';
import { inventoryOf } from './check/inventory.ts';
import { type CheckedFile, type Format, formats, report } from './check/report.ts';
import { spareMemory } from './memory.ts';
import { complain, terminalLanguage, wrongUsage } from './terminal.ts';

interface Arguments {
  readonly files: readonly string[];
  readonly format: Format;
  readonly inventory: string | undefined;
}

/**
 * `ogrepod check [--format text|json|sarif] [--inventory URL] SCRIPT…`: the problems of OG instructions.
 * Returns the exit code: 1 if any is an error or the inventory cannot be had, 2 for wrong usage or a file
 * that cannot be read (the others are reported all the same).
 */
export async function checkCommand(args: string[]): Promise<number> {
  const language = terminalLanguage();
  const given = parse(args);
  if (!given) {
    return wrongUsage(message('language.check.usage'), language);
  }
  spareMemory();
  const view = await inventory(given.inventory, language);
  if (!view) {
    return 1;
  }
  const service = await createLanguageService(view);
  const checked: CheckedFile[] = [];
  for (const file of given.files) {
    // One after another: however many they are, only one is in memory.
    checked.push(...(await check(file, service, language)));
  }
  service.dispose();
  process.stdout.write(
    report(checked, given.format, {
      version,
      meaningOf: (code) => meaningOf(code, language),
    }),
  );
  if (checked.length < given.files.length) {
    return 2;
  }
  return checked.some(({ problems }) => problems.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

function parse(args: string[]): Arguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { format: { type: 'string', default: 'text' }, inventory: { type: 'string' } },
      allowPositionals: true,
    });
    const format = formats.find((known) => known === values.format);
    return format && positionals.length > 0
      ? { files: positionals, format, inventory: values.inventory }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined, said on stderr, when the daemon cannot be asked. */
async function inventory(url: string | undefined, language: Language): Promise<InventoryView | undefined> {
  if (url === undefined) {
    return noInventory;
  }
  try {
    return await inventoryOf(url, process.env.OGREPOD_TOKEN);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    complain(render(message('language.check.noInventory', { reason }), language));
    return undefined;
  }
}

/** The problems of a file; nothing, said on stderr, when it cannot be read. */
async function check(file: string, service: LanguageService, language: Language): Promise<CheckedFile[]> {
  const read = await readText(file, language);
  if ('reason' in read) {
    const args = { file, reason: read.reason };
    complain(render(message('language.check.unreadable', args), language));
    return [];
  }
  const document = TextDocument.create(`check:${file}`, 'oginstruction', 0, read.text);
  const problems = problemsOf(await service.diagnose(document, language));
  service.close(document);
  return [{ file, problems }];
}

/** Never reads more than the service takes, for it may be an image; nor what is no file: a pipe may keep us for ever. */
async function readText(file: string, language: Language): Promise<{ text: string } | { reason: string }> {
  try {
    // To open a pipe would wait for who writes to it.
    await using handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    if (!(await handle.stat()).isFile()) {
      return { reason: render(message('language.check.notRegular'), language) };
    }
    const buffer = Buffer.alloc(largestDocument + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
      length += bytesRead;
      if (length === buffer.length) {
        return { reason: '> 2 MiB' };
      }
      if (bytesRead === 0) {
        return { text: buffer.toString('utf8', 0, length) };
      }
    }
  } catch (error) {
    return { reason: errorCode(error) ?? String(error) };
  }
}
