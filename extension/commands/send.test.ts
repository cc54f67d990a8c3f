import { beforeEach, expect, it, vi } from 'vitest';
import type { PreflightGiven } from '../board/preflight-given.ts';
import type { BoardDoor } from '../board-door.ts';
import { emptyState } from '../model/state.ts';
import { preflightGiven } from '../model/test-support/preflight-page.ts';
import type { Studio } from '../studio.ts';

const dialog = vi.hoisted(() => ({ answer: '', shown: 0 }));
vi.mock('vscode', async () => {
  const { fakeEditor } = await import('./test-support/vscode.ts');
  return fakeEditor((_question, buttons) => {
    dialog.shown += 1;
    return buttons.find(({ title }) => title.includes(dialog.answer));
  });
});

const { decide } = await import('./send.ts');

const { scope, found } = preflightGiven();
const sendTarget = { script: 'deployImage REPO /win11 1 2 MULTICAST', title: 'deploy', scope };
const portTaken = 'Port 9000 is in use.';
/** The daemon's refusal, as the client gets it. */
const conflict = () =>
  Object.assign(new Error(portTaken), {
    data: { reason: 'conflict', args: {}, portConflict: { choices: ['wait'] } },
  });

type Asked = readonly [method: string, params: Record<string, unknown>];
let asked: Asked[];
let opened: PreflightGiven[];
let closed: number;
let isTaken: boolean;
let classrooms: (typeof scope.classroom)[];
let answerStart: () => Promise<unknown>;

const withPort = () => ({
  ...found,
  computers: found.computers.map((one) => ({
    ...one,
    details: [...one.details, { verdict: 'warning' as const, message: portTaken }],
  })),
  portConflict: { choices: ['wait'], messages: [portTaken] },
});

const request = async (method: string, params: Record<string, unknown>): Promise<unknown> => {
  asked.push([method, params]);
  if (method === 'og/instruction/check') {
    return { problems: [] };
  }
  if (method === 'og/instruction/preflight') {
    return isTaken ? withPort() : found;
  }
  return answerStart();
};
const studio = {
  request,
  store: {
    get state() {
      return { ...emptyState, classrooms };
    },
    take: () => {},
  },
  people: { own: 'ana' },
  info: { has: () => true },
  trees: { revealJob: () => {} },
  jobNotices: { follow: () => {} },
} as unknown as Studio;
const boards = {
  open: (_kind: string, _key: string, given: PreflightGiven) => void opened.push(given),
  close: () => {
    closed += 1;
  },
} as unknown as BoardDoor;

beforeEach(() => {
  [asked, opened, closed, isTaken] = [[], [], 0, false];
  classrooms = [scope.classroom];
  Object.assign(dialog, { answer: 'Wait', shown: 0 });
  answerStart = async () => ({ job: { id: 'job1', targets: [] } });
});

const starts = () => asked.flatMap(([method, params]) => (method === 'og/job/start' ? [params] : []));
const page = async () => {
  await decide(studio, boards, sendTarget, 'whereNeeded');
  const given = opened.at(-1);
  if (!given) {
    throw new Error('no page was opened');
  }
  return given;
};

it('sends to those who were chosen, and closes the page', async () => {
  await (await page()).send(['pc1', 'pc4']);
  expect(starts().map((one) => one.scope)).toEqual([{ classroom: 'aula1', computers: ['pc1', 'pc4'] }]);
  expect(closed).toBe(1);
});

it('sends a whole classroom as one', async () => {
  await (await page()).send(['pc4', 'pc3', 'pc2', 'pc1']);
  expect(starts().map((one) => one.scope)).toEqual([{ classroom: 'aula1' }]);
});

it('sends to those that stood on the page, whoever has come to the classroom since', async () => {
  const { send } = await page();
  const late = { ...scope.computers[0], id: 'pc9', name: 'pc-09' } as (typeof scope.computers)[number];
  classrooms = [{ ...scope.classroom, computers: [...scope.computers, late] }];
  await send(['pc1', 'pc2', 'pc3', 'pc4']);
  expect(starts().map((one) => one.scope)).toEqual([
    { classroom: 'aula1', computers: ['pc1', 'pc2', 'pc3', 'pc4'] },
  ]);
});

it('asks for another choice under another id, and for the same one under its own', async () => {
  const { send } = await page();
  answerStart = async () => Promise.reject(new Error('closed'));
  await expect(send(['pc1', 'pc4'])).rejects.toThrow('closed');
  expect(closed).toBe(0);
  answerStart = async () => ({ job: { id: 'job1', targets: [] } });
  await send(['pc4', 'pc1']);
  await send(['pc1']);
  const [first, again, other] = starts().map((one) => one.requestId);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

it('keeps excluded whom a person excluded, when the port is taken meanwhile', async () => {
  const { send } = await page();
  answerStart = async () => {
    isTaken = true;
    throw conflict();
  };
  await send(['pc1', 'pc4']);
  const again = opened.at(-1);
  expect(again?.scope.computers.map(({ id }) => id)).toEqual(['pc1', 'pc4']);
  expect(again?.scope.name).toBe('Aula 2.1');
});

it('asks about the port once: who wants to wait is not warned of it again', async () => {
  isTaken = true;
  const { found: shown, check, send } = await page();
  const warned = ({ computers }: typeof shown) =>
    computers.some(({ details }) => details.some(({ message }) => message === portTaken));
  expect(warned(shown)).toBe(false);
  expect(warned(await check())).toBe(false);
  await send(['pc1']);
  expect(starts().map((one) => one.onPortConflict)).toEqual(['wait']);
  expect(dialog.shown).toBe(1);
});

it('plans for those who were chosen', async () => {
  const { plan } = await page();
  const vscode = await import('vscode');
  const run = vi.spyOn(vscode.commands, 'executeCommand');
  plan(['pc1']);
  const [command, planned] = run.mock.calls[0] ?? [];
  expect(command).toBe('og.plan.new');
  expect(planned).toMatchObject({
    ...{ title: 'deploy', script: sendTarget.script },
    scope: { scope: { classroom: 'aula1', computers: ['pc1'] } },
  });
});

it('knows when the text in the editor is another by now', async () => {
  let text = sendTarget.script;
  await decide(studio, boards, { ...sendTarget, now: () => text }, 'whereNeeded');
  const given = opened.at(-1);
  expect(given?.isEdited()).toBe(false);
  text += '\n# edited';
  expect(given?.isEdited()).toBe(true);
  expect((await page()).isEdited()).toBe(false);
});
