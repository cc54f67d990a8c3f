import { errorCode } from '../base/error-code.ts';
import { parseJson } from '../base/parse-json.ts';
import { readRegularText } from '../base/regular-text.ts';
import type { DaemonClient, RequestError } from '../client/index.ts';
import { type Params, type Plan, planPreviewSchema, planSaveSchema } from '../protocol/index.ts';
import type { Language } from '../protocol/message.ts';
import { message, render } from '../strings/index.ts';
import { type PlanAction, planArguments } from './plan/arguments.ts';
import { planTable, planText, timeIn } from './plan/texts.ts';
import { complain, jsonText, terminalLanguage, wrongUsage } from './terminal.ts';
import { withDaemon } from './with-daemon.ts';

/** A file that is longer is no plan, in bytes. */
const longestFile = 4 * 1024 * 1024;

/**
 * `ogrepod plan [list | show ID | hold [ID] | resume [ID] | skip ID | run ID | remove ID | save --file FILE |
 * preview --file FILE]`: what a running daemon does later by itself. Returns the exit code: 1 when the daemon is not
 * there or answers an error, 2 for wrong usage.
 */
export async function planCommand(args: string[]): Promise<number> {
  const language = terminalLanguage();
  const given = planArguments(args);
  if (typeof given === 'string' || 'key' in given) {
    return wrongUsage(given, language);
  }
  const { action, json, daemon } = given;
  return withDaemon(
    daemon,
    language,
    (client) => carryOut(action, { client, json, language }),
    (error) => complain(refusal(error)),
  );
}

interface Terminal {
  readonly client: DaemonClient;
  readonly json: boolean;
  readonly language: Language;
}

/** The daemon's words, with what to do next. */
function refusal({ message: text, data }: RequestError): string {
  const hint = typeof data === 'object' && data !== null && 'hint' in data ? String(data.hint) : '';
  return hint === '' ? text : `${text} ${hint}`;
}

async function carryOut(action: PlanAction, terminal: Terminal): Promise<number> {
  const { client, json, language } = terminal;
  switch (action.kind) {
    case 'list':
    case 'show': {
      const { plans } = await client.request('og/plan/list', {});
      if (action.kind === 'list') {
        return tellPlans(plans, terminal);
      }
      const plan = plans.find(({ id }) => id === action.id);
      if (!plan) {
        return refused(message('plans.unknown', { id: action.id }), language);
      }
      return tellPlan(plan, terminal);
    }
    case 'hold':
    case 'resume': {
      const { id } = action;
      const held = action.kind === 'hold';
      const reason = action.kind === 'hold' ? action.reason : undefined;
      const { plans } = await client.request('og/plan/hold', {
        held,
        ...(id !== undefined && { id }),
        ...(reason !== undefined && { reason }),
      });
      return tellPlans(plans, terminal);
    }
    case 'skip':
      return tellPlan((await client.request('og/plan/skip', { id: action.id })).plan, terminal);
    case 'run':
      return tellPlan((await client.request('og/plan/runNow', { id: action.id })).plan, terminal);
    case 'remove':
      await client.request('og/plan/remove', { id: action.id });
      if (json) {
        process.stdout.write(jsonText({}));
      }
      return 0;
    case 'save': {
      const read = planSaveSchema.safeParse(await readJson(action.file, language));
      if (!read.success) {
        return refused(message('plans.fileWrong', { file: action.file }), language);
      }
      return tellPlan((await client.request('og/plan/save', read.data)).plan, terminal);
    }
    case 'preview':
      return preview(action.file, terminal);
  }
}

async function preview(file: string, { client, json, language }: Terminal): Promise<number> {
  const read = planPreviewSchema.safeParse(await readJson(file, language));
  if (!read.success) {
    return refused(message('plans.fileWrong', { file }), language);
  }
  const wanted: Params<'og/plan/preview'> = read.data;
  const told = await client.request('og/plan/preview', wanted);
  const lines = [...told.next.map((at) => timeIn(at, wanted.timeZone, language)), ...told.notes];
  process.stdout.write(json ? jsonText(told) : lines.map((line) => `${line}\n`).join(''));
  return 0;
}

async function tellPlans(plans: Plan[], { client, json, language }: Terminal): Promise<number> {
  const { classrooms } = await client.request('og/classroom/list', {});
  process.stdout.write(json ? jsonText({ plans }) : planTable(plans, classrooms, language));
  return 0;
}

async function tellPlan(plan: Plan, { client, json, language }: Terminal): Promise<number> {
  const { classrooms } = await client.request('og/classroom/list', {});
  process.stdout.write(json ? jsonText({ plan }) : planText(plan, classrooms, language));
  return 0;
}

/** What a file says; undefined when it cannot be read, which is told, or says nothing. */
async function readJson(file: string, language: Language): Promise<unknown> {
  try {
    return parseJson((await readRegularText(file, longestFile)) ?? '');
  } catch (error) {
    const code = errorCode(error) ?? String(error);
    complain(render(message('config.unreadable', { file, code }), language));
    return undefined;
  }
}

function refused(told: ReturnType<typeof message>, language: Language): number {
  complain(render(told, language));
  return 1;
}
