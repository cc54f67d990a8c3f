import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { connectDaemon } from '../../daemon/client/index.ts';
import { type RunningDaemon, runOgrepod, startDaemon } from '../support/daemon.ts';
import type { VsCode } from '../support/vscode.ts';
import { box, told, unfolded } from './hands.ts';
import { line, quickInput, runCommand, type Step, type WalkOptions, walkInEditor } from './walk.ts';

export interface AccessOptions extends WalkOptions {
  /** Is made, with all that is in it. */
  readonly folder: string;
  /** The daemon that the other parts connect to. */
  readonly daemon: { readonly url: string; readonly tokenFile: string };
  /** The files of VS Code's settings. */
  readonly settings: readonly string[];
}

interface Words {
  readonly language: 'en' | 'es';
  readonly showAudit: string;
  readonly heading: RegExp;
  readonly refused: RegExp;
  readonly added: RegExp;
  readonly onlyFailed: RegExp;
  readonly all: RegExp;
  readonly filter: RegExp;
  readonly typed: string;
  readonly send: string;
  readonly untrusted: RegExp;
  readonly manage: RegExp;
}

const english: Words = {
  language: 'en',
  showAudit: 'OpenGnsys: Show Audit',
  heading: /^Who\schanged\swhat:\sall\s\d+\sentries/,
  refused: /eva\s\(viewer\).*Remove\sclassroom.*not\sallowed/,
  added: /Save\sclassroom.*accepted.*Aula\s1/,
  onlyFailed: /^Only Refused and Failed/,
  all: /^Show All/,
  filter: /^Filter…/,
  typed: 'action:"add token"',
  send: 'OpenGnsys: Send Instruction',
  untrusted: /This folder is not trusted/,
  manage: /Manage Workspace Trust/,
};

const spanish: Words = {
  language: 'es',
  showAudit: 'OpenGnsys: Ver auditoría',
  heading: /^Quién\scambió\squé:\stodas\slas\sentradas/,
  refused: /eva\s\(viewer\).*Eliminar\saula.*no\spermitido/,
  added: /Guardar\saula.*aceptado.*Aula\s1/,
  onlyFailed: /^Solo rechazos y fallos/,
  all: /^Mostrar todo/,
  filter: /^Filtrar…/,
  typed: 'acción:"añadir token"',
  send: 'OpenGnsys: Enviar instrucción',
  untrusted: /Esta carpeta no es de confianza/,
  manage: /Administrar confianza/,
};

const lensOf = (page: Page, text: RegExp) =>
  page.locator('.codelens-decoration a').filter({ hasText: text }).first();

/** Its lenses say that the extension is connected. */
async function openInstruction(page: Page): Promise<void> {
  await page.getByRole('treeitem', { name: 'enviar.og' }).dblclick();
  await page.getByRole('tab', { name: 'enviar.og' }).waitFor();
  await lensOf(page, /Aula 1/).waitFor();
}

const stepOf = ({ language }: Words) => {
  const first = language === 'en' ? 180 : 190;
  const said = language === 'en' ? '' : 'in Spanish: ';
  return (at: number, screen: string, name: string, act: Step['act']): Step => ({
    ...{ screen: `${first + at}-${language}-${screen}`, name: said + name, act },
  });
};

function auditSteps(words: Words): Step[] {
  const step = stepOf(words);
  return [
    step(
      0,
      'audit',
      'an admin sees who changed what, with refusals and commands on the server',
      async (page) => {
        await openInstruction(page);
        await runCommand(page, words.showAudit);
        await line(page, words.heading).waitFor();
        for (const entry of [words.refused, words.added]) {
          await line(page, entry).waitFor();
        }
        await lensOf(page, words.filter).waitFor();
      },
    ),
    step(1, 'audit-refused', 'one lens leaves only what was refused', async (page) => {
      await lensOf(page, words.onlyFailed).click();
      await line(page, words.added).waitFor({ state: 'detached' });
      await line(page, words.refused).waitFor();
      await lensOf(page, words.all).waitFor();
    }),
    step(2, 'audit-filter', 'a filter is typed', async (page) => {
      await lensOf(page, words.filter).click();
      await box(page).fill(words.typed);
      await page.keyboard.press('Enter');
      await quickInput(page).waitFor({ state: 'hidden' });
      await line(page, words.refused).waitFor({ state: 'detached' });
      await line(page, /eva.*viewer/).waitFor();
      await lensOf(page, words.all).waitFor();
    }),
  ];
}

function untrustedSteps(words: Words): Step[] {
  const step = stepOf(words);
  return [
    step(
      5,
      'untrusted',
      'in a folder that is not trusted nothing is sent, and it is said how to trust it',
      async (page) => {
        // VS Code's own words, in English in every window; its question is not asked in a test.
        await page.locator('.statusbar').getByText('Restricted Mode').waitFor();
        await openInstruction(page);
        await runCommand(page, words.send);
        const notice = await unfolded(await told(page, words.untrusted));
        await notice.getByText(words.manage).first().waitFor();
      },
    ),
    step(6, 'untrusted-manage', 'its button leads there', async (page) => {
      await (await told(page, words.untrusted)).getByText(words.manage).first().click();
      await page.locator('.workspace-trust-editor').first().waitFor();
    }),
  ];
}

/** Something of each kind happens: done, refused, and on the server. */
async function act(daemon: RunningDaemon): Promise<void> {
  const config = ['--config', join(daemon.folder, 'ogrepod.json')];
  const added = await runOgrepod(['token', 'add', 'eva', '--role', 'viewer', '--json', ...config]);
  const { token }: { token: string } = JSON.parse(added.stdout);
  const admin = await daemon.connect();
  const { classroom } = await admin.request('og/classroom/save', { name: 'Aula 1' });
  const pc = { name: 'pc-01', ip: '10.9.9.1', mac: '02:00:00:00:09:01' };
  await admin.request('og/computer/save', { classroom: classroom.id, ...pc });
  await admin.close();
  while (!daemon.log().includes('tokens have changed')) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const viewer = await connectDaemon({ url: daemon.url, token });
  await viewer.request('og/classroom/remove', { id: classroom.id }).catch(() => {});
  await viewer.close();
}

/** VS Code's own settings say that every folder is trusted: not for a while. Returns what sets them back. */
async function askingTrust(files: readonly string[]): Promise<() => Promise<void>> {
  const before = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  for (const [at, file] of files.entries()) {
    const settings: object = JSON.parse(before[at] ?? '{}');
    await writeFile(file, JSON.stringify({ ...settings, 'security.workspace.trust.enabled': true }));
  }
  return async () => {
    for (const [at, file] of files.entries()) {
      await writeFile(file, before[at] ?? '{}');
    }
  };
}

/** Looks at the audit as an admin, and at what is left of the commands in a folder that is not trusted. */
export async function access(code: VsCode, options: AccessOptions): Promise<void> {
  const daemon = await startDaemon();
  try {
    await code.connectTo({ url: daemon.url, tokenFile: join(daemon.data, 'token') });
    await act(daemon);
    for (const words of [english, spanish]) {
      const language = words.language === 'es' ? ({ language: 'es' } as const) : {};
      const editor = { folder: join(options.folder, words.language), ...language };
      await mkdir(editor.folder, { recursive: true });
      await writeFile(join(editor.folder, 'enviar.og'), '# @scope Aula 1\nogEcho log session hola\n');
      await walkInEditor(code, editor, auditSteps(words), options);
      const restore = await askingTrust(options.settings);
      try {
        await walkInEditor(code, { ...editor, asksTrust: true }, untrustedSteps(words), options);
      } finally {
        await restore();
      }
    }
  } finally {
    await code.connectTo(options.daemon);
    await daemon.stop();
  }
}
