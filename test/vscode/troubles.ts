import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { message, render } from '../../daemon/strings/index.ts';
import type { VsCode } from '../support/vscode.ts';
import { lens } from './editor-hands.ts';
import { calm, formPage, hoverUntil, sendOnPage } from './hands.ts';
import { onlyViews } from './transfer-hands.ts';
import { image, startTroubleWorld, type TroubleWorld } from './trouble-world.ts';
import { type Step, treeItem, type WalkOptions, walk } from './walk.ts';

export interface TroublesOptions extends WalkOptions {
  /** Is made, with all that is in it. */
  readonly folder: string;
  /** The daemon that the other parts connect to. */
  readonly daemon: { readonly url: string; readonly tokenFile: string };
}

interface Words {
  readonly language: 'en' | 'es';
  readonly transfers: RegExp;
  readonly jobs: RegExp;
  readonly send: RegExp;
  readonly notShared: RegExp;
  readonly problem: string;
  readonly failed: string;
  readonly between: RegExp;
}

const english: Words = {
  language: 'en',
  transfers: /^Transfers/,
  jobs: /^Jobs/,
  send: /^Send/,
  notShared: new RegExp(`^${image}, not shared · .*Transmission`),
  problem: 'Problem: ',
  failed: 'failed',
  between: /^pc11 · Disk 1, partition 1, sending · 1 receiver · .*UNICAST/,
};

const spanish: Words = {
  language: 'es',
  transfers: /^Transferencias/,
  jobs: /^Trabajos/,
  send: /^Enviar/,
  notShared: new RegExp(`^${image}, sin compartir · .*Transmission`),
  problem: 'Problema: ',
  failed: 'ha fallado',
  between: /^pc11 · Disco 1, partición 1, transmitiendo · 1 receptor · .*UNICAST/,
};

/** As a part of a regular expression. */
const literally = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

function stepsOf(words: Words, world: TroubleWorld): Step[] {
  const { language } = words;
  /** What the daemon says of it. */
  const says = (...of: Parameters<typeof message>) => literally(render(message(...of), language));
  const nobodyShares = new RegExp(says('distribution.nobodyShares', { image }));
  const allLost = new RegExp(`^${image}, ${words.failed} · ${says('distribution.allLost')}`);
  const few = { joined: 12, expected: 30, port: 9066 };
  const joining = new RegExp(says('distribution.joining', few));
  const onlySome = new RegExp(says('distribution.notAllJoined', few));
  const silent = new RegExp(`^pc10, .*${says('distribution.silent', { minutes: '@' }).replace('@', '\\d+')}`);
  const first = language === 'en' ? 80 : 90;
  const said = language === 'en' ? '' : 'in Spanish: ';
  const step = (at: number, screen: string, name: string, act: Step['act']): Step => ({
    ...{ screen: `${first + at}-${language}-${screen}`, name: said + name, act },
  });
  const session = step(
    3,
    'few-joined',
    'a job says that its session has begun with too few',
    async (page) => {
      if (language === 'en') {
        await treeItem(page, joining).waitFor();
        await world.startWithPresent();
      }
      await treeItem(page, onlySome).waitFor();
      await hoverUntil(page, onlySome, '9066');
    },
  );
  return [
    step(
      0,
      'blocked',
      'a deployment by torrent of an image that nobody shares cannot be sent',
      async (page) => {
        await page.getByRole('treeitem', { name: 'torrent.og' }).dblclick();
        await lens(page, world.classroom).filter({ hasText: /12/ }).click();
        await formPage(page).locator('.g-bad').filter({ hasText: nobodyShares }).waitFor();
        if ((await sendOnPage(page).count()) > 0) {
          throw new Error('it can be sent');
        }
      },
    ),
    step(1, 'not-shared', 'an image that cannot be shared is shown with the reason', async (page) => {
      await calm(page);
      await onlyViews(page, [words.transfers]);
      await treeItem(page, words.notShared).waitFor();
      await treeItem(page, new RegExp(`^${image}, ${words.failed} · udp-sender: .*already in use`)).waitFor();
      await treeItem(page, allLost).waitFor();
      await treeItem(page, words.between).waitFor();
      await hoverUntil(page, words.notShared, words.problem);
    }),
    step(2, 'failed', 'a session that failed tells all of the reason in its card', (page) =>
      hoverUntil(
        page,
        new RegExp(`^${image}, ${words.failed} · udp-sender`),
        'bind socket to 127.0.0.1:9061',
      ),
    ),
    {
      ...session,
      act: async (page) => {
        await onlyViews(page, [words.jobs]);
        await session.act(page);
      },
    },
    step(
      4,
      'silent',
      'a computer that has not announced itself for a minute is told in its job',
      async (page) => {
        // A minute has to go by first.
        await treeItem(page, silent).waitFor({ timeout: 240_000 });
        await hoverUntil(page, silent, 'tracker');
      },
    ),
  ];
}

/** What a viewer's token may not do is not offered. */
const viewing: Step[] = [
  {
    screen: '88-viewer',
    name: 'whose token is a viewer’s sees transfers, and is offered neither to start nor to stop one',
    act: async (page) => {
      await onlyViews(page, [/^Transfers/]);
      await treeItem(page, new RegExp(`^${image}, waiting · 1 of 30 joined`)).click({ button: 'right' });
      const entries = page.locator('.monaco-menu').getByRole('menuitem');
      await entries.filter({ hasText: 'Show Sender Log' }).hover();
      if ((await entries.filter({ hasText: /Start|Stop/ }).count()) > 0) {
        throw new Error('it is offered');
      }
    },
  },
];

/** Looks at what goes wrong in distribution, and at what a viewer sees of it. */
export async function troubles(code: VsCode, options: TroublesOptions): Promise<void> {
  const { folder } = options;
  const world = await startTroubleWorld(join(folder, 'repository'));
  try {
    for (const words of [english, spanish]) {
      const workspace = join(folder, words.language);
      await mkdir(workspace, { recursive: true });
      const script = `# @scope ${world.classroom}\ndeployImage REPO /${image} 1 2 TORRENT peer:60\n`;
      await writeFile(join(workspace, 'torrent.og'), script);
      const language = words.language === 'es' ? ({ language: 'es' } as const) : {};
      await look(code, workspace, world, 'admin', stepsOf(words, world), options, language);
    }
    await look(code, join(folder, 'en'), world, 'viewer', viewing, options);
  } finally {
    await code.connectTo(options.daemon);
    await world.stop();
  }
}

async function look(
  code: VsCode,
  folder: string,
  { url, tokenFiles }: TroubleWorld,
  role: keyof TroubleWorld['tokenFiles'],
  steps: readonly Step[],
  options: WalkOptions,
  language: { readonly language?: 'es' } = {},
): Promise<void> {
  await code.connectTo({ url, tokenFile: tokenFiles[role] });
  const { page, close } = await code.open({ folder, ...language });
  try {
    await walk(page, steps, options);
  } finally {
    await close();
  }
}
