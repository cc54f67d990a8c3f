import { freeSessionPort } from '../../daemon/virtual/test-support/multicast.ts';
import type { VsCode } from '../support/vscode.ts';
import { calm, dialog, fromMenu, hoverUntil, inline } from './hands.ts';
import { portChoice } from './port-choice.ts';
import {
  bringPieces,
  ended,
  onlyViews,
  startJob,
  type TransfersOptions,
  transferChanges,
} from './transfer-hands.ts';
import { choice, quickInput, runCommand, type Step, treeItem, walk } from './walk.ts';

/** In no cache yet: one for each job. */
const byTorrent = 'aula2026';
const byMulticast = 'taller2026';
/** It waits for more computers than there are, until somebody starts it. */
const sessionAt = (port: number) => `${port}:full-duplex:239.194.50.2:8M:12:600`;

function torrent(options: TransfersOptions): Step[] {
  const { computers } = options;
  return [
    {
      screen: '70-spanish-torrent',
      name: 'in Spanish: computers of a torrent job stand in Transfers with what they have',
      act: async (page) => {
        await onlyViews(page, [/^Transferencias/]);
        await bringPieces(options, byTorrent);
        await bringPieces(options, byMulticast);
        await treeItem(page, /Imágenes compartidas/).click();
        await treeItem(page, new RegExp(`^${byTorrent}`)).waitFor();
        await treeItem(page, new RegExp(`^${byMulticast}`)).waitFor();
        await startJob(options, 'Por torrent', `updateCache REPO /${byTorrent}.img TORRENT peer:10\n`);
        await treeItem(page, new RegExp(`^${byTorrent}, .*${computers} descargando.*TORRENT`)).waitFor();
        await treeItem(page, /^pc\d\d, [1-9]\d? % .*faltan/)
          .first()
          .waitFor();
      },
    },
    {
      screen: '71-spanish-torrent-card',
      name: 'in Spanish: the card of a torrent tells what the repository has sent',
      act: (page) => hoverUntil(page, new RegExp(`^${byTorrent},`), 'Enviado por el repositorio'),
    },
    {
      screen: '72-spanish-history',
      name: 'in Spanish: the history of the transfers of an image stands in its menu',
      act: async (page) => {
        await ended(options, 'Por torrent');
        await onlyViews(page, [/^Imágenes/, /^Transferencias/]);
        await fromMenu(page, new RegExp(`^${byTorrent}, .*lista`), /Historial de transferencias/);
        await quickInput(page)
          .filter({ hasText: `Historial de transferencias: ${byTorrent}` })
          .waitFor();
        await choice(page, new RegExp(`${byTorrent}.*TORRENT.*por equipo`)).waitFor();
      },
    },
    {
      screen: '73-spanish-protocol',
      name: 'in Spanish: the protocol step says what each protocol would take, and how that is known',
      act: async (page) => {
        await calm(page);
        await runCommand(page, 'OpenGnsys: Desplegar imagen');
        await choice(page, `${computers} equipos`).click();
        await choice(page, byMulticast).click();
        await choice(page, 'Disco 1, partición 2').click();
        await choice(page, /TORRENT.*según esta aula/).waitFor();
        await choice(page, /MULTICAST.*calculado/).waitFor();
      },
    },
  ];
}

function multicast(options: TransfersOptions, port: number): Step[] {
  const { computers } = options;
  const waiting = new RegExp(`^${byMulticast}, en espera`);
  return [
    {
      screen: '74-spanish-job-waits',
      name: 'in Spanish: a job whose multicast session waits says how many computers have joined',
      act: async (page) => {
        await calm(page);
        await onlyViews(page, [/^Trabajos/, /^Transferencias/]);
        await startJob(
          options,
          'Por multicast',
          `updateCache REPO /${byMulticast}.img MULTICAST ${sessionAt(port)}\n`,
        );
        await treeItem(page, new RegExp(`^${computers} de 12 equipos`)).waitFor();
        await treeItem(page, new RegExp(`${waiting.source}.*${computers} de 12 unidos`)).waitFor();
      },
    },
    {
      screen: '75-spanish-session-card',
      name: 'in Spanish: the card of a session that waits tells when it starts at the latest, and can be read',
      act: async (page) => {
        // Each second its figures change. A machine may be so busy that the time to read it is over before the third.
        const isRead = async () => {
          await hoverUntil(page, waiting, 'Empieza como máximo en');
          await transferChanges(options, 3);
          return page.locator('.monaco-hover').isVisible();
        };
        for (let tries = 1; !(await isRead()); tries += 1) {
          if (tries === 10) {
            throw new Error('the card goes away while it is read');
          }
        }
      },
    },
    {
      screen: '76-spanish-stop-question',
      name: 'in Spanish: the question before a session is stopped',
      act: async (page) => {
        await inline(page, waiting, /Detener transferencia/);
        await dialog(page)
          .filter({ hasText: `${computers} equipos unidos no recibirán` })
          .waitFor();
      },
    },
    {
      screen: '77-spanish-start-question',
      name: 'in Spanish: the question before a session is started with those present',
      act: async (page) => {
        await page.keyboard.press('Escape');
        await dialog(page).waitFor({ state: 'detached' });
        await inline(page, waiting, /Iniciar transferencia ahora/);
        await dialog(page).filter({ hasText: '4 equipos a los que espera la sesión' }).waitFor();
      },
    },
    {
      screen: '77-spanish-job-start-question',
      name: 'in Spanish: and from the row of its job, with the same question',
      act: async (page) => {
        await page.keyboard.press('Escape');
        await dialog(page).waitFor({ state: 'detached' });
        await inline(page, /^Por multicast/, /Empezar con los presentes/);
        await dialog(page).filter({ hasText: '4 equipos a los que espera la sesión' }).waitFor();
      },
    },
    {
      screen: '78-spanish-sending',
      name: 'in Spanish: a session that sends tells how far it is, and its job who is missing',
      act: async (page) => {
        await dialog(page).getByRole('button', { name: 'Iniciar ahora' }).click();
        // Waited for together: on a busy machine the session could end before the second would be looked for.
        await Promise.all([
          treeItem(page, new RegExp(`^${byMulticast}, [1-9]\\d? % · ${computers} receptores`)).waitFor(),
          treeItem(page, new RegExp(`^Solo ${computers} de 12`)).waitFor(),
        ]);
      },
    },
    {
      screen: '79-spanish-ended',
      name: 'in Spanish: a session that has ended well, and its job',
      act: async (page) => {
        await ended(options, 'Por multicast');
        await treeItem(page, /^Por multicast, completado/).waitFor();
        await onlyViews(page, [/^Transferencias/]);
        await treeItem(page, new RegExp(`^${byMulticast}, terminada · ${computers} receptores`)).waitFor();
      },
    },
  ];
}

/** The view of the transfers, its dialogs and the wizard's protocol step as a person with a Spanish editor sees them. */
export async function transfersInSpanish(
  code: VsCode,
  options: TransfersOptions,
  hasUdpcast: boolean,
): Promise<void> {
  const { page, close } = await code.open({ folder: options.workspace, language: 'es' });
  try {
    await walk(page, torrent(options), options);
    if (hasUdpcast) {
      await walk(page, multicast(options, await freeSessionPort()), options);
    }
    await walk(page, portChoice(options, await freeSessionPort(), 'es'), options);
  } finally {
    await close();
  }
}
