import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { VsCode } from '../support/vscode.ts';
import { lens } from './editor-hands.ts';
import { answer, box, calm, dialog, formPage, fromMenu, hoverUntil } from './hands.ts';
import { onlyViews } from './transfer-hands.ts';
import { choice, quickInput, runCommand, type Step, treeItem, type WalkOptions, walk } from './walk.ts';

export interface PlansOptions extends WalkOptions {
  /** Holds a folder for each language. */
  readonly folder: string;
  /** Name of the virtual classroom. */
  readonly classroom: string;
  /** To the daemon. */
  readonly client: DaemonClient;
}

interface Words {
  readonly language: 'en' | 'es';
  /** Of the plan, and name of the file without its ending. */
  readonly title: string;
  readonly script: string;
  readonly loses: boolean;
  readonly first: number;
  readonly plan: string;
  readonly daily: string;
  readonly doSave: string;
  readonly nextTimes: string;
  readonly lost: RegExp;
  readonly jobs: RegExp;
  readonly planned: RegExp;
  readonly open: string;
  readonly heading: string;
  readonly runNow: RegExp;
  readonly runNowButton: string;
  readonly wake: RegExp;
  readonly succeeded: RegExp;
  readonly hold: RegExp;
  readonly heldFor: RegExp;
  readonly nextFive: string;
  readonly resume: RegExp;
  readonly skip: RegExp;
  /** In the row of the tree. */
  readonly isSkipped: RegExp;
  /** On the page. */
  readonly skipped: string;
}

const english: Words = {
  ...{ language: 'en', title: 'nightly', first: 240, loses: false },
  script: 'ogEcho log session "[10] Hello"\n',
  ...{
    plan: 'Plan…',
    daily: 'Every day',
    doSave: 'Save Plan',
    nextTimes: 'Next times',
    lost: /each run loses/,
  },
  ...{ jobs: /^Jobs/, planned: /^Planned/, open: 'Open Planned', heading: 'Planned' },
  ...{ runNow: /^Run Now…/, runNowButton: 'Run Now', wake: /wake/, succeeded: /Succeeded/ },
  ...{ hold: /^Hold…/, heldFor: /held by .*exams/, nextFive: 'Next five runs' },
  ...{ resume: /^Resume/, skip: /^Skip Next/, isSkipped: /is skipped/, skipped: 'Skipped' },
};

const spanish: Words = {
  ...{ language: 'es', title: 'nocturno', first: 250, loses: true },
  script: 'deployImage REPO /win11 1 1 UNICAST\n',
  ...{ plan: 'Planificar…', daily: 'Todos los días', doSave: 'Guardar plan', nextTimes: 'Próximas veces' },
  lost: /cada ejecución pierde/,
  ...{ jobs: /^Trabajos/, planned: /^Planificado/, open: 'Abrir planificados', heading: 'Planificado' },
  ...{ runNow: /^Ejecutar ahora…/, runNowButton: 'Ejecutar ahora', wake: /encender/, succeeded: /Correcto/ },
  ...{ hold: /^Retener…/, heldFor: /retenido por .*exams/, nextFive: 'Próximas cinco ejecuciones' },
  ...{ resume: /^Reanudar/, skip: /^Omitir la próxima/, isSkipped: /se omite/, skipped: 'Omitido' },
};

/** Plans an instruction beside Send, sees it in the tree and on its page, runs it now, and holds it. */
export async function plans(code: VsCode, options: PlansOptions): Promise<void> {
  for (const words of [english, spanish]) {
    const folder = join(options.folder, words.language);
    await mkdir(folder, { recursive: true });
    const text = `# @scope ${options.classroom}\n${words.script}`;
    await writeFile(join(folder, `${words.title}.og`), text);
    const editor = words.language === 'es' ? ({ folder, language: 'es' } as const) : { folder };
    const { page, close } = await code.open(editor);
    try {
      await walk(page, steps(words, options), options);
    } finally {
      await close();
      await forget(options.client);
    }
  }
}

function steps(words: Words, { classroom }: PlansOptions): Step[] {
  let at = words.first;
  const step: MakeStep = (screen, name, act) => {
    at += 1;
    return {
      screen: `${at}-plans-${screen}-${words.language}`,
      name: `plans (${words.language}): ${name}`,
      act,
    };
  };
  const row = new RegExp(`^${words.title}.*22:00`);
  return [
    step('lens', 'beside Send stands Plan…, which asks for a name first', async (page) => {
      await page.getByRole('treeitem', { name: `${words.title}.og` }).dblclick();
      await lens(page, words.plan).click();
      await quickInput(page).locator('.quick-input-title').filter({ hasText: words.title }).waitFor();
    }),
    step('when', 'it asks when; a time that there is not is not taken', async (page) => {
      await answer(page, /\(1\//);
      await answer(page, /\(2\//, words.daily);
      await quickInput(page).locator('.quick-input-title').filter({ hasText: /\(3\// }).waitFor();
      await box(page).fill('25:00');
      await page.keyboard.press('Enter');
      await quickInput(page).locator('.quick-input-message').filter({ hasText: '22:00' }).waitFor();
    }),
    step('chain', 'then for the zone, and what is done besides', async (page) => {
      await answer(page, /\(3\//, '22:00');
      await answer(page, /\(4\//);
      await quickInput(page).locator('.quick-input-title').filter({ hasText: /\(5\// }).waitFor();
    }),
    step('review', 'the last question shows the five next times', async (page) => {
      await answer(page, /\(5\//);
      await answer(page, /\(6\//, '1');
      await answer(page, /\(7\//);
      await answer(page, /\(8\//);
      await answer(page, /\(9\//, '06:00');
      await answer(page, /\(10\//);
      await choice(page, words.doSave).waitFor();
      await choice(page, words.nextTimes).waitFor();
      await choice(page, /22:00/).waitFor();
    }),
    ...(words.loses
      ? [
          step('losses', 'what each run loses is told before it is saved', async (page) => {
            await page.keyboard.press('Enter');
            await dialog(page).filter({ hasText: words.lost }).waitFor();
          }),
        ]
      : []),
    step('row', 'it stands above the jobs, with its next time, and its card tells the rest', async (page) => {
      if (words.loses) {
        await dialog(page).getByRole('button', { name: words.doSave, exact: true }).click();
      } else {
        await page.keyboard.press('Enter');
      }
      await onlyViews(page, [words.jobs]);
      await treeItem(page, words.planned).waitFor();
      await treeItem(page, row).waitFor();
      await hoverUntil(page, row, words.nextFive);
    }),
    step('page', 'the page shows it by days, with its chain and five times', async (page) => {
      await calm(page);
      await runCommand(page, words.open);
      const shown = formPage(page);
      await shown.getByRole('heading', { name: words.heading, exact: true }).waitFor();
      await shown.locator('.run', { hasText: words.title }).waitFor();
      await shown.locator('.chain', { hasText: words.wake }).waitFor();
      await shown.locator('.det .next tr').nth(4).waitFor();
    }),
    ...(words.loses
      ? []
      : [
          step('run-now', 'run now is asked for, by name and scope', async (page) => {
            await formPage(page).locator('.det').getByRole('button', { name: words.runNow }).click();
            await dialog(page).filter({ hasText: classroom }).waitFor();
          }),
          step('ran', 'its run stands on the page and below its row', async (page) => {
            await dialog(page).getByRole('button', { name: words.runNowButton, exact: true }).click();
            await formPage(page).locator('.latest li').waitFor();
            await formPage(page)
              .locator('.run', { hasText: /8 of 8 succeeded/ })
              .waitFor({ timeout: 120_000 });
            await treeItem(page, row).first().click();
            await page.keyboard.press('ArrowRight');
            await treeItem(page, words.succeeded).first().waitFor();
          }),
          step('job', 'its run opens the job that it started', async (page) => {
            await formPage(page).locator('.latest').getByRole('button').first().click();
            const shown = formPage(page);
            await shown.getByRole('heading', { name: /^nightly: 8 of 8 succeeded/ }).waitFor();
            await page.getByRole('tab', { name: words.heading }).click();
            await shown.getByRole('heading', { name: words.heading, exact: true }).waitFor();
          }),
        ]),
    step('held', 'it is held with a reason, from the menu of its row', async (page) => {
      await fromMenu(page, row, words.hold);
      await quickInput(page).waitFor();
      await box(page).fill('exams');
      await page.keyboard.press('Enter');
      await treeItem(page, words.heldFor).waitFor();
      await formPage(page).locator('.run', { hasText: 'exams' }).waitFor();
    }),
    step('resumed', 'resumed from the same menu, it has its next time again', async (page) => {
      await fromMenu(page, words.heldFor, words.resume);
      await treeItem(page, words.heldFor).waitFor({ state: 'detached' });
      await treeItem(page, row).first().waitFor();
      await formPage(page).locator('.run', { hasText: 'exams' }).waitFor({ state: 'detached' });
    }),
    step('skipped', 'its next time is skipped: the row and the page say so', async (page) => {
      await fromMenu(page, row, words.skip);
      await treeItem(page, words.isSkipped).waitFor();
      await formPage(page).locator('.run', { hasText: words.skipped }).first().waitFor();
    }),
    ...(words.language === 'en' ? [reloaded(step, words)] : []),
  ];
}

type MakeStep = (screen: string, name: string, act: Step['act']) => Step;

/** The command's name is the editor's own, therefore in English only. */
function reloaded(step: MakeStep, words: Words): Step {
  return step(
    'reloaded',
    'after the window was loaded anew both pages show what they showed',
    async (page) => {
      await runCommand(page, 'Developer: Reload Window');
      await page.locator('.monaco-workbench').waitFor({ state: 'detached' });
      const shown = formPage(page);
      await shown.locator('.run', { hasText: words.skipped }).first().waitFor();
      await page.getByRole('tab', { name: /^nightly(?!\.og)/ }).click();
      await shown.getByRole('heading', { name: /^nightly: 8 of 8 succeeded/ }).waitFor();
      await page.getByRole('tab', { name: words.heading }).click();
      await shown.getByRole('heading', { name: words.heading, exact: true }).waitFor();
    },
  );
}

/** Leaves no plan behind. */
async function forget(client: DaemonClient): Promise<void> {
  const { plans: left } = await client.request('og/plan/list', {});
  for (const { id } of left) {
    await client.request('og/plan/remove', { id });
  }
}
