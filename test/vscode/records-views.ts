import type { DaemonClient } from '../../daemon/client/index.ts';
import { box, calm, formPage, fromMenu } from './hands.ts';
import type { RecordsOptions } from './records-world.ts';
import { onlyViews } from './transfer-hands.ts';
import { found, header } from './views-world.ts';
import { runCommand, type Step, treeItem } from './walk.ts';

interface ViewWords {
  readonly jobs: RegExp;
  readonly repositories: RegExp;
  readonly connected: RegExp;
  readonly filter: string;
  readonly clear: string;
  readonly onlyFailed: string;
  readonly found: RegExp;
  readonly filtered: RegExp;
  readonly sendAgain: RegExp;
  readonly busy: RegExp;
  readonly running: RegExp;
}

const wordsOf: Record<'en' | 'es', ViewWords> = {
  en: {
    ...{ jobs: /^Jobs/, repositories: /^Repositories/, connected: /^Also connected/ },
    ...{ filter: 'OpenGnsys: Filter Jobs', clear: 'OpenGnsys: Clear Jobs Filter' },
    onlyFailed: 'status:failed ogRaiseError',
    ...{ found: /Jobs: [1-9]\d* of \d+/, filtered: /[1-9]\d* of \d+ · status:failed/ },
    sendAgain: /Send Again/,
    ...{ busy: /Your job "long" has not finished/, running: /^long, running/ },
  },
  es: {
    ...{ jobs: /^Trabajos/, repositories: /^Repositorios/, connected: /^También conectados/ },
    ...{ filter: 'OpenGnsys: Filtrar trabajos', clear: 'OpenGnsys: Quitar filtro de trabajos' },
    onlyFailed: 'estado:fallado ogRaiseError',
    ...{ found: /Trabajos: [1-9]\d* de \d+/, filtered: /[1-9]\d* de \d+ · estado:fallado/ },
    sendAgain: /Enviar de nuevo/,
    ...{ busy: /Su trabajo «long» no ha terminado/, running: /^long, en curso/ },
  },
};

/** A job that goes on until it is cancelled. */
async function startLong({ client, classroom }: RecordsOptions): Promise<string> {
  const { classrooms } = await client.request('og/classroom/list', {});
  const scope = { classroom: classrooms.find(({ name }) => name === classroom)?.id ?? '' };
  const { job } = await client.request('og/job/start', {
    ...{ requestId: crypto.randomUUID(), script: 'sleep 600\n', scope, title: 'long' },
  });
  return job.id;
}

const cancel = (client: DaemonClient, id: string) => client.request('og/job/cancel', { id });

/** The view of the jobs, who else is there, and what is said before sending where a job runs. */
export function viewSteps(
  of: { readonly language: 'en' | 'es'; readonly title: string; readonly first: number },
  options: RecordsOptions,
): Step[] {
  const words = wordsOf[of.language];
  const said = of.language === 'es' ? 'in Spanish: ' : '';
  const step = (at: number, screen: string, name: string, act: Step['act']): Step => ({
    ...{ screen: `${of.first + 14 + at}-${of.language}-${screen}`, name: said + name, act },
  });
  let long = '';
  return [
    step(0, 'filter', 'jobs are filtered by state and by the words of their text', async (page) => {
      await calm(page);
      await runCommand(page, words.filter);
      await box(page).fill(words.onlyFailed);
      await found(page, words.found);
      await treeItem(page, new RegExp(`^${of.title},`))
        .first()
        .waitFor();
      await page.keyboard.press('Enter');
      await header(page, words.jobs.source.slice(1)).filter({ hasText: words.filtered }).waitFor();
    }),
    step(
      1,
      'people',
      'who else is connected stands below the repository, with what they run',
      async (page) => {
        await runCommand(page, words.clear);
        long = await startLong(options);
        await treeItem(page, words.running).waitFor();
        await onlyViews(page, [words.repositories, words.jobs]);
        await treeItem(page, /^Demo/).first().locator('.monaco-tl-twistie').click();
        await treeItem(page, words.connected).locator('.monaco-tl-twistie').click();
        await treeItem(page, /^local .*long/).waitFor();
      },
    ),
    step(2, 'busy', 'before sending, one sees which jobs have not finished there', async (page) => {
      await fromMenu(page, new RegExp(`^${of.title},`), words.sendAgain);
      await formPage(page).locator('.g').filter({ hasText: words.busy }).waitFor();
    }),
    step(3, 'cancelled', 'a job that was cancelled says so', async (page) => {
      await formPage(page).locator('#decide-cancel').press('Escape');
      await cancel(options.client, long);
      await treeItem(page, words.running).waitFor({ state: 'detached' });
    }),
  ];
}
