import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/lib/folders.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import type { VsCode } from '../support/vscode.ts';
import { hoverUntil } from './hands.ts';
import { onlyViews } from './transfer-hands.ts';
import { type Step, treeItem, type WalkOptions, walkInEditor } from './walk.ts';

export interface PortsOffOptions extends WalkOptions {
  /** Is made, with all that is in it. */
  readonly folder: string;
  /** The daemon that the other parts connect to. */
  readonly daemon: { readonly url: string; readonly tokenFile: string };
}

interface Words {
  readonly language: 'en' | 'es';
  readonly classrooms: RegExp;
  readonly transfers: RegExp;
  readonly clients: RegExp;
  readonly unknown: RegExp;
  readonly requests: RegExp;
  readonly tracker: RegExp;
}

const english: Words = {
  language: 'en',
  classrooms: /^Classrooms/,
  transfers: /^Transfers/,
  clients: /^No connection to computers/,
  unknown: /pc01.*unknown/,
  requests: /^Multicast: another service/,
  tracker: /^Tracker: another program/,
};

const spanish: Words = {
  language: 'es',
  classrooms: /^Aulas/,
  transfers: /^Transferencias/,
  clients: /^Sin conexión con los equipos/,
  unknown: /pc01.*desconocido/,
  requests: /^Multicast: otro servicio/,
  tracker: /^Tracker: otro programa/,
};

function stepsOf(words: Words): Step[] {
  const { language } = words;
  const first = language === 'en' ? 190 : 195;
  const said = language === 'en' ? '' : 'in Spanish: ';
  const step = (at: number, screen: string, name: string, act: Step['act']): Step => ({
    ...{ screen: `${first + at}-${language}-${screen}`, name: said + name, act },
  });
  return [
    step(
      0,
      'no-clients',
      'without the port of the clients the view says so, and nobody is off',
      async (page) => {
        await onlyViews(page, [words.classrooms]);
        await treeItem(page, words.clients).waitFor();
        const room = treeItem(page, /^Aula 1/);
        if ((await room.getAttribute('aria-expanded')) === 'false') {
          await room.locator('.monaco-tl-twistie').click();
        }
        await treeItem(page, words.unknown).waitFor();
        await hoverUntil(page, words.clients, 'clients.port');
      },
    ),
    step(1, 'no-transfers', 'what others send is said not to be listed', async (page) => {
      await onlyViews(page, [words.transfers]);
      await treeItem(page, words.requests).waitFor();
      await treeItem(page, words.tracker).waitFor();
    }),
  ];
}

/** Looks at the views of a daemon that leaves the computers to the services of OpenGnsys. */
export async function portsOff(code: VsCode, options: PortsOffOptions): Promise<void> {
  const off = { port: 'off' };
  const daemon = await startDaemon({ config: { clients: off, requests: off, tracker: off } });
  try {
    await prepare(daemon);
    await code.connectTo({ url: daemon.url, tokenFile: join(daemon.data, 'token') });
    for (const words of [english, spanish]) {
      const language = words.language === 'es' ? ({ language: 'es' } as const) : {};
      const editor = { folder: join(options.folder, words.language), ...language };
      await mkdir(editor.folder, { recursive: true });
      await walkInEditor(code, editor, stepsOf(words), options);
    }
  } finally {
    await code.connectTo(options.daemon);
    await daemon.stop();
  }
}

/** A classroom with a computer, and an image. */
async function prepare(daemon: RunningDaemon): Promise<void> {
  await copyFile(join(root, 'test/fixtures/images/ext4-lzop.img'), join(daemon.images, 'win11.img'));
  const client = await daemon.connect();
  try {
    const { classroom } = await client.request('og/classroom/save', {
      name: 'Aula 1',
      network: '127.0.0.0/8',
    });
    await client.request('og/computer/save', {
      ...{ classroom: classroom.id, name: 'pc01', ip: '127.0.0.11', mac: '02:00:00:00:00:01' },
    });
  } finally {
    await client.close();
  }
}
