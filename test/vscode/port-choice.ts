import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lens } from './editor-hands.ts';
import { calm, confirmSending, dialog, sendButton } from './hands.ts';
import { onlyViews, startJob, type TransfersOptions } from './transfer-hands.ts';
import { type Step, treeItem } from './walk.ts';

interface Words {
  readonly screen: string;
  readonly said: string;
  readonly question: string;
  readonly wait: string;
  readonly useFree: RegExp;
  readonly send: RegExp;
  readonly changed: RegExp;
  readonly jobs: RegExp;
  readonly waits: (job: string, image: string, port: number) => string;
}

const english: Words = {
  screen: '690',
  said: '',
  question: 'uses a multicast port that is in use',
  wait: 'Wait for It',
  useFree: /^Use Port \d+$/,
  send: /^Send/,
  changed: /\(on port \d+\)/,
  jobs: /^Jobs/,
  waits: (job, image, port) => `Until port ${port} is free: the job "${job}" of .* sends ${image} there`,
};

const spanish: Words = {
  screen: '790',
  said: 'in Spanish: ',
  question: 'utiliza un puerto multicast que ya está en uso',
  wait: 'Esperar',
  useFree: /^Usar el puerto \d+$/,
  send: /^Enviar/,
  changed: /\(en el puerto \d+\)/,
  jobs: /^Trabajos/,
  waits: (job, image, port) =>
    `Hasta que quede libre el puerto ${port}: el trabajo «${job}» de .* envía ${image}`,
};

/**
 * What a person is offered when a multicast port is in use: to wait, to use a free one, or not to send. Other jobs are
 * there only to have the port; they are cancelled at the end.
 */
export function portChoice(options: TransfersOptions, port: number, language: 'en' | 'es'): Step[] {
  const words = language === 'en' ? english : spanish;
  const { classroom, client, imageNames, workspace } = options;
  const [other = '', image = ''] = imageNames;
  const title = language === 'en' ? 'Morning lab' : 'Aula de mañana';
  const file = language === 'en' ? 'afternoon.og' : 'tarde.og';
  const session = `${port}:full-duplex:239.194.50.3:8M:1:30`;
  const step = (at: string, name: string, act: Step['act']): Step => ({
    ...{ screen: `${words.screen}-port-${at}`, name: words.said + name, act },
  });
  const send = async (page: Parameters<Step['act']>[0]) => {
    await page.getByRole('treeitem', { name: file }).dblclick();
    await lens(page, classroom).first().click();
    await dialog(page).filter({ hasText: words.question }).waitFor();
  };
  return [
    step('in-use', 'whose port is in use is offered to wait, or to use a free one', async (page) => {
      await calm(page);
      await startJob(options, title, `sleep 900\nupdateCache REPO /${other}.img MULTICAST ${session}\n`);
      const script = `# @scope ${classroom}\nupdateCache REPO /${image}.img MULTICAST ${session}\n`;
      await writeFile(join(workspace, file), script);
      await page.keyboard.press('Control+Shift+E');
      await send(page);
      await dialog(page).getByRole('button', { name: words.useFree }).waitFor();
    }),
    step('changed', 'the instruction with the other port is shown before it is sent', async (page) => {
      await dialog(page).getByRole('button', { name: words.useFree }).click();
      await page.getByRole('tab', { name: words.changed }).waitFor();
      await sendButton(page);
    }),
    step('waiting', 'a job that waits for the port says for whom', async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Shift+E');
      await send(page);
      await dialog(page).getByRole('button', { name: words.wait }).click();
      await confirmSending(page);
      // The job that was sent shows itself there.
      await page.locator('.sidebar .pane-header').filter({ hasText: words.jobs }).waitFor();
      await onlyViews(page, [words.jobs]);
      await treeItem(page, new RegExp(words.waits(title, other, port)))
        .first()
        .waitFor();
    }),
    step('ended', 'and is sent when the other has ended', async (page) => {
      const { jobs } = await client.request('og/job/list', {});
      await client.request('og/job/cancel', { id: jobs.find((job) => job.title === title)?.id ?? '' });
      await treeItem(page, new RegExp(words.waits(title, other, port)))
        .first()
        .waitFor({ state: 'detached' });
      const waiting = jobs.find((job) => `${job.title}.og` === file);
      await client.request('og/job/cancel', { id: waiting?.id ?? '' }).catch(() => {});
    }),
  ];
}
