import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';
import { untilChanged } from '../support/until.ts';
import { startVirtualClassroom } from '../support/virtual-classroom.ts';
import type { VsCode } from '../support/vscode.ts';
import { calm, dialog, formPage, fromMenu, tile, told } from './hands.ts';
import { onlyViews } from './transfer-hands.ts';
import { type Step, type WalkOptions, walkInEditor } from './walk.ts';

export interface BoardsRestartOptions extends WalkOptions {
  /** Is made, with all that is in it. */
  readonly folder: string;
  /** The daemon that the other parts connect to. */
  readonly daemon: { readonly url: string; readonly tokenFile: string };
}

/** So many are connected. */
const connected = 5;

/** Fails on one computer, and goes on for long on the others. */
const script = `if [ "$(ogGetHostname)" = pc03 ]; then
  echo "no room for the image"
  exit 5
fi
sleep 600
`;

interface World {
  daemon: RunningDaemon;
  /** Name of the virtual classroom. */
  classroom: string;
}

/** The same daemon again, on the ports that everybody knows. */
async function again({ folder, ready }: RunningDaemon): Promise<RunningDaemon> {
  const at = (name: 'listen' | 'clients' | 'requests' | 'tracker' | 'follow') => ({ port: ready[name].port });
  return startDaemon({
    folder,
    config: {
      ...{ listen: at('listen'), clients: at('clients'), requests: at('requests') },
      ...{ tracker: at('tracker'), follow: at('follow') },
    },
  });
}

/** Sends the script to all; whoever is off is not waited for. */
async function start({ daemon, classroom }: World, title: string): Promise<void> {
  const client = await daemon.connect();
  const { classrooms } = await client.request('og/classroom/list', {});
  const room = classrooms.find(({ name }) => name === classroom);
  await client.request('og/job/start', {
    ...{ requestId: crypto.randomUUID(), script, title, waitSeconds: 0 },
    scope: { classroom: room?.id ?? '' },
  });
  await client.close();
}

/** Adds a computer to the virtual classroom that is off; resolves with the classroom's name. */
async function addOneThatIsOff(daemon: RunningDaemon): Promise<string> {
  const client = await daemon.connect();
  const [room] = (await client.request('og/classroom/list', {})).classrooms;
  if (!room) {
    throw new Error('there is no classroom');
  }
  const computers = room.computers.map(({ id, name, ip, mac }) => ({ id, name, ip, mac }));
  const off = { name: 'pc06', ip: '127.0.0.250', mac: '0200000000fa' };
  await client.request('og/classroom/save', { id: room.id, computers: [...computers, off] });
  await client.close();
  return room.name;
}

/** Computers need a moment to connect again. */
async function untilConnected(daemon: RunningDaemon, name: string): Promise<void> {
  const client = await daemon.connect();
  await untilChanged(client, 'classroom', async () => {
    const [room] = (await client.request('og/classroom/list', {})).classrooms;
    return room?.computers.find((one) => one.name === name)?.status === 'idle';
  });
  await client.close();
}

function stepsOf(world: World): Step[] {
  const { classroom } = world;
  return [
    {
      screen: '320-es-board',
      name: 'in Spanish: the board of a classroom whose job runs on some and has failed on one',
      act: async (page) => {
        await onlyViews(page, [/^Aulas/]);
        await fromMenu(page, new RegExp(`^${classroom}`), /^Mostrar tablero/);
        const board = formPage(page);
        await board.getByRole('heading', { name: classroom }).waitFor();
        await start(world, 'Preparar el aula');
        await tile(board, 'pc01', 'En curso').waitFor();
        await tile(board, 'pc03', 'Ha fallado').waitFor();
      },
    },
    {
      screen: '321-es-board-killed',
      name: 'in Spanish: the daemon is killed, and the board is grey and says so',
      act: async (page) => {
        await world.daemon.stop('SIGKILL');
        await formPage(page).getByRole('alert').filter({ hasText: 'Sin conexión con' }).waitFor();
      },
    },
    {
      screen: '322-es-board-returned',
      name: 'in Spanish: it is started again, and the board says of whom it lost sight',
      act: async (page) => {
        world.daemon = await again(world.daemon);
        const board = formPage(page);
        await board.getByRole('alert').waitFor({ state: 'detached' });
        await tile(board, 'pc01', 'Conexión perdida').waitFor();
        await tile(board, 'pc03', 'Ha fallado').waitFor();
      },
    },
    {
      screen: '323-es-job-page',
      name: 'in Spanish: the page of the job opens from the board, with a button for each reason',
      act: async (page) => {
        await formPage(page).getByRole('button', { name: 'Abrir trabajo' }).first().click();
        const shown = formPage(page);
        await shown.getByRole('heading', { name: 'Preparar el aula' }).waitFor();
        await shown.getByRole('button', { name: 'Reintentar en este' }).first().waitFor();
        await shown.getByRole('button', { name: 'Encender 1' }).waitFor();
      },
    },
    {
      screen: '324-es-job-wake',
      name: 'in Spanish: a computer that was off is woken from the page',
      act: async (page) => {
        await formPage(page).getByRole('button', { name: 'Encender 1' }).click();
        await told(page, /pc06|Encendiendo/);
      },
    },
    {
      screen: '325-es-job-retry',
      name: 'in Spanish: one is tried again from the page, after a question that names it',
      act: async (page) => {
        await calm(page);
        await untilConnected(world.daemon, 'pc03');
        await formPage(page)
          .locator('.fail')
          .filter({ hasText: 'pc03' })
          .getByRole('button', { name: 'Reintentar en este' })
          .click();
        await dialog(page).filter({ hasText: 'pc03' }).waitFor();
        await dialog(page)
          .getByRole('button', { name: /^Reintentar/ })
          .click();
        await formPage(page).getByText('no room for the image').first().waitFor();
      },
    },
  ];
}

/** A classroom's board, and a job's page, whose daemon is killed and returns; in Spanish. */
export async function boardsRestart(code: VsCode, options: BoardsRestartOptions): Promise<void> {
  const folder = join(options.folder, 'repository');
  await mkdir(folder, { recursive: true });
  const world: World = { daemon: await startDaemon({ folder }), classroom: '' };
  const { data, url } = world.daemon;
  try {
    const virtual = await startVirtualClassroom(world.daemon, { size: connected });
    try {
      world.classroom = await addOneThatIsOff(world.daemon);
      await code.connectTo({ url, tokenFile: join(data, 'token') });
      const editor = { folder: join(options.folder, 'window'), language: 'es' as const };
      await walkInEditor(code, editor, stepsOf(world), options);
    } finally {
      await code.connectTo(options.daemon);
      await virtual.stop();
    }
  } finally {
    await world.daemon.stop();
  }
}
