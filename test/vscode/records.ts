import type { VsCode } from '../support/vscode.ts';
import { lens } from './editor-hands.ts';
import { box, calm, confirmSending, formPage, fromMenu, told, unfolded, untilShown } from './hands.ts';
import { viewSteps } from './records-views.ts';
import {
  expectAll,
  exportedText,
  instructionFolder,
  newestJob,
  type RecordsOptions,
} from './records-world.ts';
import { onlyViews } from './transfer-hands.ts';
import { choice, line, quickInput, type Step, treeItem, walk } from './walk.ts';

interface Words {
  readonly language: 'en' | 'es';
  /** Title of the job, and name of the file without its ending. */
  readonly title: string;
  readonly first: number;
  readonly jobs: RegExp;
  readonly send: RegExp;
  readonly failedRow: RegExp;
  readonly failedNames: RegExp;
  readonly retry: string;
  readonly succeededOn: RegExp;
  /** Heading of the page of the job. */
  readonly page: RegExp;
  readonly openOutput: string;
  readonly open: string;
  readonly sentFile: string;
  readonly compare: string;
  readonly compared: string;
  readonly asText: RegExp;
  readonly computers: RegExp;
  readonly failed: RegExp;
  readonly succeeded: RegExp;
  readonly asSent: RegExp;
  readonly firstAttempt: RegExp;
  readonly outputOfAll: string;
  readonly onlyFailed: string;
  readonly exportJob: string;
  readonly csvHeading: string;
  readonly sendAgain: string;
  readonly editAsNew: string;
}

const english: Words = {
  ...{ language: 'en', title: 'check', first: 140 },
  ...{ jobs: /^Jobs/, send: /^Send/ },
  failedRow: /^check, failed.*6 of 8/,
  failedNames: /check.*6 of 8.*Failed: pc03, pc04/,
  retry: 'Retry the 2 Failed',
  succeededOn: /check.*7 of 8.*Failed: pc04/,
  ...{ open: 'Open', sentFile: 'check (as sent).og' },
  ...{ compare: 'Compare', compared: 'check.og: as sent ↔ now' },
  ...{ page: /^check: 6 of 8 succeeded/, openOutput: 'Open Output', asText: /^Open Job as Text/ },
  ...{ computers: /##.Computers.\(8\)/, failed: /pc04.*failed/, succeeded: /pc03.*succeeded/ },
  asSent: /##.Instruction.as.sent/,
  firstAttempt: /pc03 – check \(attempt 1\)/,
  ...{ outputOfAll: 'Show Output of All', onlyFailed: 'Only Failed', exportJob: 'Export…' },
  csvHeading: 'Job,Computer,Status,Attempt',
  ...{ sendAgain: 'Send Again…', editAsNew: 'Edit as New' },
};

const spanish: Words = {
  ...{ language: 'es', title: 'comprobar', first: 160 },
  ...{ jobs: /^Trabajos/, send: /^Enviar/ },
  failedRow: /^comprobar, ha fallado.*6 de 8/,
  failedNames: /comprobar.*6 de 8.*Ha fallado: pc03, pc04/,
  retry: 'Reintentar en los 2 fallidos',
  succeededOn: /comprobar.*7 de 8.*Ha fallado: pc04/,
  ...{ open: 'Abrir', sentFile: 'comprobar (enviado).og' },
  ...{ compare: 'Comparar', compared: 'comprobar.og: enviado ↔ ahora' },
  ...{
    page: /^comprobar: completado en 6 de 8/,
    openOutput: 'Abrir salida',
    asText: /^Abrir trabajo como texto/,
  },
  ...{ computers: /##.Equipos.\(8\)/, failed: /pc04.*ha.fallado/, succeeded: /pc03.*completado/ },
  asSent: /##.Instrucción.enviada/,
  firstAttempt: /pc03 – comprobar \(intento 1\)/,
  ...{ outputOfAll: 'Ver salida de todos', onlyFailed: 'Solo los fallidos', exportJob: 'Exportar…' },
  csvHeading: 'Trabajo;Equipo;Estado;Intento',
  ...{ sendAgain: 'Enviar de nuevo…', editAsNew: 'Editar como nueva' },
};

/** What is exported, and what must stand in it. */
const exports = (words: Words) =>
  [
    ['Markdown', '.md', [`# ${words.title}`, /\| pc03 \|/, 'ogRaiseError']],
    ['HTML', '.html', [`<h1>${words.title}</h1>`, '<td>pc04</td>', 'no room for the image']],
    ['CSV', '.csv', ['\uFEFF', words.csvHeading, /pc03/, /pc04/]],
    ['JSON', '.json', [`"title": "${words.title}"`, '"exitCode": 5']],
  ] as const;

function stepsOf(words: Words, options: RecordsOptions, folder: string): Step[] {
  const { client, classroom } = options;
  let at = words.first;
  const step = (screen: string, name: string, act: Step['act']): Step => {
    const number = at;
    at += 1;
    const said = words.language === 'es' ? 'in Spanish: ' : '';
    return { screen: `${number}-${words.language}-${screen}`, name: said + name, act };
  };
  const row = (page: Parameters<Step['act']>[0]) => treeItem(page, new RegExp(`^${words.title},`)).first();
  const asText = (page: Parameters<Step['act']>[0]) =>
    fromMenu(page, new RegExp(`^${words.title},`), words.asText);
  return [
    step('failed', 'a job that fails on some computers names them in its notification', async (page) => {
      await page.getByRole('treeitem', { name: `${words.title}.og` }).dblclick();
      await lens(page, classroom).filter({ hasText: words.send }).first().click();
      await confirmSending(page);
      // The job's row is shown by itself: only then can the other views be closed.
      await treeItem(page, words.failedRow).waitFor();
      await onlyViews(page, [words.jobs]);
      const notice = await unfolded(await told(page, words.failedNames));
      await notice.getByRole('link', { name: words.retry }).waitFor();
    }),
    step('job-page', 'a click on its row opens its page, which tells what to repeat', async (page) => {
      await calm(page);
      await row(page).click();
      const shown = formPage(page);
      await shown.getByRole('heading', { name: words.page }).waitFor();
      await shown.getByRole('img', { name: /^pc04/ }).waitFor();
      await shown.getByRole('button', { name: words.openOutput, exact: true }).last().waitFor();
    }),
    step('page-buttons', 'its buttons open an output, and the instruction as it was sent', async (page) => {
      await formPage(page).getByRole('button', { name: words.openOutput, exact: true }).last().click();
      await line(page, /no.room.for.the.image/).waitFor();
      await row(page).click();
      await formPage(page).getByRole('button', { name: words.open, exact: true }).click();
      await page.getByRole('tab', { name: words.sentFile }).waitFor();
      await line(page, /ogRaiseError/).waitFor();
    }),
    step('record', 'its menu opens it as text', async (page) => {
      await asText(page);
      await line(page, words.computers).waitFor();
      await line(page, words.failed).waitFor();
      await line(page, words.asSent).waitFor();
      await lens(page, words.exportJob).first().waitFor();
    }),
    step(
      'retried',
      'it is retried by the button of its notification, and the record follows',
      async (page) => {
        const notice = await told(page, words.failedNames);
        await notice.getByRole('link', { name: words.retry }).click();
        await line(page, words.succeeded).waitFor();
        await line(page, /↳/).waitFor();
        await told(page, words.succeededOn);
      },
    ),
    step('former-output', 'the output of the attempt before is one click away', async (page) => {
      // The mouse with the key held down changes the link under it: it is clicked where it stood.
      const mark = line(page, /↳/).locator('[class*="detected-link"]').first();
      await untilShown(page.getByRole('tab', { name: words.firstAttempt }), async () => {
        const place = await mark.boundingBox();
        if (!place) {
          throw new Error('the link is not on the screen');
        }
        await page.keyboard.down('ControlOrMeta');
        await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
        await page.keyboard.up('ControlOrMeta');
      });
      await line(page, /\[10\].Looking.at.the.computer/).waitFor();
      await asText(page);
    }),
    step('compared', 'its file has been changed since: the page says so, and compares them', async (page) => {
      await page.getByRole('tab', { name: `${words.title}.og`, exact: true }).click();
      await line(page, /All.is.well/).click();
      await page.keyboard.press('End');
      await page.keyboard.type('\n# changed');
      await page.keyboard.press('ControlOrMeta+S');
      await row(page).click();
      await formPage(page).getByRole('button', { name: words.compare, exact: true }).click();
      await page.getByRole('tab', { name: words.compared }).waitFor();
      await page
        .locator('.monaco-diff-editor .view-line')
        .filter({ hasText: /#.changed/ })
        .first()
        .waitFor();
      await asText(page);
    }),
    step('outputs', 'the output of all computers, each line with its computer', async (page) => {
      await calm(page);
      await lens(page, words.outputOfAll).click();
      await line(page, /pc01.│.*Looking.at.the.computer/).waitFor();
      await line(page, /pc04.│.no.room.for.the.image/).waitFor();
    }),
    step('outputs-failed', 'and of those only where it failed', async (page) => {
      await lens(page, words.onlyFailed).click();
      await line(page, /pc04.│.no.room.for.the.image/).waitFor();
      await line(page, /pc01.│/).waitFor({ state: 'detached' });
    }),
    ...exports(words).map(([format, ending, parts]) =>
      step(`export-${format.toLowerCase()}`, `it is exported as ${format}`, async (page) => {
        await asText(page);
        await lens(page, words.exportJob).first().click();
        await choice(page, format).click();
        await quickInput(page).filter({ hasText: words.exportJob }).waitFor();
        await page.keyboard.press('Enter');
        await told(page, new RegExp(`${words.title}.*\\${ending}`));
        expectAll(await exportedText(folder, ending), parts);
      }),
    ),
    step('send-again', 'it is sent again, after the usual question', async (page) => {
      await calm(page);
      const before = await newestJob(client, words.title);
      await asText(page);
      await lens(page, words.sendAgain).first().click();
      await confirmSending(page);
      await treeItem(page, new RegExp(`^${words.title},`))
        .nth(1)
        .waitFor();
      const now = await newestJob(client, words.title);
      if (!now || now.id === before?.id) {
        throw new Error('no new job was started');
      }
    }),
    step('edit-as-new', 'its text is edited as a new instruction', async (page) => {
      await asText(page);
      await lens(page, words.editAsNew).first().click();
      await page.getByRole('tab', { name: /Untitled-1/ }).waitFor();
      await line(page, /ogRaiseError/).waitFor();
      await box(page).waitFor({ state: 'hidden' });
    }),
  ];
}

/** A job that succeeds on some computers and fails on some, from its notification to its record, in both languages. */
export async function records(code: VsCode, options: RecordsOptions): Promise<void> {
  for (const words of [english, spanish]) {
    const folder = await instructionFolder(options, words.language, `${words.title}.og`);
    const { page, close } = await code.open({
      folder,
      ...(words.language === 'es' && { language: 'es' as const }),
    });
    try {
      await walk(page, [...stepsOf(words, options, folder), ...viewSteps(words, options)], options);
    } finally {
      await close();
    }
  }
}
