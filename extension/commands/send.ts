import * as vscode from 'vscode';
import type { Classroom, Result } from '../../daemon/protocol/index.ts';
import { resolveScope } from '../../daemon/protocol/rules/scope.ts';
import { type NamedScope, namedOneByOne } from '../../daemon/protocol/rules/scope-names.ts';
import type { BoardDoor } from '../board-door.ts';
import { jobsThereNow } from '../jobs-there-now.ts';
import { withoutReasons } from '../model/preflight.ts';
import { believedMs } from '../model/preflight-seen.ts';
import { portConflictOf } from '../model/refusal.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { setContext } from '../tree/view-texts.ts';
import { confirmSending, isHarmless } from './confirm.ts';
import { askPortConflict, type PortAnswer, showChangedPort } from './port-conflict.ts';
import { RequestIds } from './request-ids.ts';
import { askSendTarget, type SendTarget } from './send-target.ts';
import { askPreflight, showDecision } from './show-preflight.ts';

type Preflight = Result<'og/instruction/preflight'>;

/**
 * Sends an instruction. Called from the editor (uri), from a CodeLens (uri, scope's name), from a tree
 * (node, selected nodes) or from the palette (nothing).
 */
export async function sendInstruction(
  studio: Studio,
  boards: BoardDoor,
  target?: unknown,
  more?: unknown,
): Promise<void> {
  const sendTarget = await askSendTarget(studio, target, more);
  if (sendTarget) {
    await checkAndSend(studio, boards, sendTarget);
  }
}

/** Checks an instruction, asks, and sends it to the computers that a person has decided on. */
export function checkAndSend(studio: Studio, boards: BoardDoor, sendTarget: SendTarget): Promise<void> {
  return decide(studio, boards, sendTarget, 'whereNeeded');
}

/**
 * Checks an instruction and lets a person decide: in a question where nothing is lost and all is well, otherwise on a
 * page. `page`: whether the page is shown in any case.
 */
export async function decide(
  studio: Studio,
  boards: BoardDoor,
  sendTarget: SendTarget,
  page: 'always' | 'whereNeeded',
): Promise<void> {
  const { script, title, scope } = sendTarget;
  const at = Date.now();
  const { problems, portConflict, ...checked } = await check(studio, sendTarget);
  const isPortAsked = page === 'whereNeeded' && portConflict !== undefined && portConflict.choices.length > 0;
  const answer = isPortAsked ? await askPortConflict(title, portConflict) : undefined;
  if (isPortAsked && !answer) {
    return;
  }
  if (answer?.kind === 'freePort') {
    await showChangedPort(title, answer.port, { before: script, after: answer.script });
    // The text in the editor is the one before.
    const { now: _before, ...rest } = sendTarget;
    await decide(studio, boards, { ...rest, script: answer.script }, page);
    return;
  }
  // What was decided about the port does not count any more, also when it is checked again.
  const settled = (preflight: Preflight): Preflight => ({
    ...preflight,
    computers: withoutReasons(preflight.computers, answer ? (portConflict?.messages ?? []) : []),
  });
  const found = settled(checked);
  const requestIds = new RequestIds();
  const send = async (ids: readonly string[]) => {
    await start(studio, boards, sendTarget, { requestId: requestIds.of(ids), ids, answer });
    return true;
  };
  const all = scope.computers.map(({ id }) => id);
  const isFree = jobsThereNow(studio, all).length === 0;
  if (page === 'whereNeeded' && isFree && isHarmless(found)) {
    if (!(await confirmSending(title, scope, found))) {
      return;
    }
    // A question that stood there for long was about what was then.
    if (Date.now() - at > believedMs) {
      await decide(studio, boards, sendTarget, page);
    } else {
      await send(all);
    }
    return;
  }
  const hasProblems = problems.some(({ severity }) => severity === 'error');
  const again = async () => settled(await askPreflight(studio, sendTarget));
  showDecision(studio, boards, { sendTarget, found, at, hasProblems, check: again, send });
}

function check(
  studio: Studio,
  { script, scope }: SendTarget,
): Promise<Result<'og/instruction/check'> & Result<'og/instruction/preflight'>> {
  return Promise.resolve(
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: strings.checking() },
      async () => {
        const [problems, preflight] = await Promise.all([
          studio.request('og/instruction/check', { script, scope: scope.scope }),
          studio.request('og/instruction/preflight', { script, scope: scope.scope }),
        ]);
        return { ...problems, ...preflight };
      },
    ),
  );
}

interface Decided {
  readonly requestId: string;
  /** Ids of the computers that it is sent to. */
  readonly ids: readonly string[];
  readonly answer: PortAnswer | undefined;
}

async function start(
  studio: Studio,
  boards: BoardDoor,
  sendTarget: SendTarget,
  { requestId, ids, answer }: Decided,
): Promise<void> {
  const { script, title, source, scope } = sendTarget;
  const chosen = sentScope(scope, ids, studio.store.state.classrooms);
  const request = {
    ...{ requestId, script, title, scope: chosen.scope },
    ...(source !== undefined && { source }),
    ...(answer && { onPortConflict: answer.kind }),
  };
  const started = await studio.request('og/job/start', request).catch((error: unknown) => {
    // Somebody has taken the port since it was checked: it is asked again.
    if (portConflictOf(error)) {
      return undefined;
    }
    throw error;
  });
  if (!started) {
    await checkAndSend(studio, boards, { ...sendTarget, scope: chosen });
    return;
  }
  const { job } = started;
  studio.store.take('og/job/didChange', { changed: [job], removed: [] });
  studio.trees.revealJob(job.id);
  studio.jobNotices.follow(job.id);
  // The walkthrough's step is done.
  setContext('og.hasSent', true);
}

/**
 * The scope that is sent: the one that was meant, as long as it is these computers; else they are named one by one, for a
 * computer that has come to the classroom since stood on no page.
 */
function sentScope(scope: NamedScope, ids: readonly string[], classrooms: readonly Classroom[]): NamedScope {
  const present = resolveScope(scope.scope, classrooms).computers;
  const isWhole = present.length === ids.length && present.every(({ id }) => ids.includes(id));
  return isWhole ? scope : namedOneByOne(scope, ids);
}
