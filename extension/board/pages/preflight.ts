import * as vscode from 'vscode';
import type { Result } from '../../../daemon/protocol/index.ts';
import type { NamedScope } from '../../../daemon/protocol/rules/scope-names.ts';
import { isSame } from '../../model/patch.ts';
import type { NamedReason } from '../../model/preflight.ts';
import { preflightPage } from '../../model/preflight-page.ts';
import { preflightNotices, preflightTexts, preflightWords } from '../../preflight-strings.ts';
import type { PageDefinition } from '../page.ts';

type Preflight = Result<'og/instruction/preflight'>;

/** How long what was checked may be believed, in milliseconds. */
const believedMs = 120_000;

/** A decision: what was found, and what its buttons do. */
export interface PreflightGiven {
  readonly title: string;
  readonly scope: NamedScope;
  readonly found: Preflight;
  /** The checker has found errors, which the Problems view shows. */
  readonly hasProblems: boolean;
  readonly mayPlan: boolean;
  /** Jobs that have not ended on its computers, as they are now. */
  jobs(): readonly NamedReason[];
  /** Looks again. */
  check(): Promise<Preflight>;
  /** Sends it to these computers, and closes the page. */
  send(computers: readonly string[]): Promise<void>;
  plan(): void;
  showScript(): void;
  close(): void;
}

/** The page of a decision: nothing is sent before its button is pressed, and then to those that the button counts. */
export const preflightPageDefinition: PageDefinition<'preflight'> = {
  script: 'preflight-page',
  topics: ['classroom', 'job', 'image'],
  create: (_key, given, host, changed) => {
    if (!given) throw new Error('a decision cannot be restored');
    const { title, scope, hasProblems, mayPlan } = given;
    const wanted = new Set(scope.computers.map(({ id }) => id));
    /** The computers as they are now. */
    const present = () =>
      host
        .state()
        .classrooms.flatMap(({ computers }) => computers)
        .filter(({ id }) => wanted.has(id))
        .map(({ id, ip, status, disks, cache }) => ({ id, ip, status, disks, cache }));
    let [found, at, seen] = [given.found, Date.now(), present()];
    let isBusy = false;
    let notice: string | null = null;
    const words = preflightWords();
    /** Looks again; true when nothing of it differs. */
    const again = async () => {
      const before = found;
      found = await given.check();
      [at, seen] = [Date.now(), present()];
      return isSame(decisive(before), decisive(found));
    };
    /** One thing at a time: a second click does nothing. */
    const busy = async (work: () => Promise<void>) => {
      if (isBusy) return;
      isBusy = true;
      changed();
      try {
        await work();
      } finally {
        isBusy = false;
        changed();
      }
    };
    const run = (command: string) => (ids: readonly string[]) =>
      vscode.commands.executeCommand(command, { classroom: scope.classroom.id, computers: ids });
    return {
      title: () => words.question(title, scope.name),
      model: () =>
        preflightPage(
          {
            ...{ title, scope, found, at, hasProblems, isBusy, notice },
            jobs: given.jobs(),
            images: host.state().images,
            maySend: host.mayOperate() && host.connection().kind === 'connected',
            mayPlan: mayPlan && host.mayOperate(),
            locale: vscode.env.language,
          },
          words,
        ),
      texts: preflightTexts(),
      commands: {
        send: (ids) =>
          busy(async () => {
            if (ids.length === 0 || !host.mayOperate()) return;
            const isOld = Date.now() - at > believedMs || !isSame(seen, present());
            if (isOld && !(await again())) {
              notice = preflightNotices.changed();
              return;
            }
            await given.send(ids);
          }),
        again: () =>
          busy(async () => {
            notice = (await again()) ? preflightNotices.again() : preflightNotices.changed();
          }),
        cancel: () => given.close(),
        script: () => given.showScript(),
        plan: () => given.plan(),
        problems: () => vscode.commands.executeCommand('workbench.actions.view.problems'),
        wake: run('og.computer.wake'),
        reboot: run('og.computer.reboot'),
        refresh: run('og.computer.refresh'),
        deleteFromCache: run('og.instruction.deleteFromCache'),
        partition: run('og.instruction.partition'),
      },
    };
  },
};

/** What a decision hangs on: not how far something has got meanwhile. */
function decisive({ computers, effects }: Preflight): unknown {
  return {
    computers: computers.map(({ computer, verdict, losses, details }) => ({
      ...{ computer, verdict, losses },
      blocks: details.filter((one) => one.verdict === 'blocked').map(({ key, message }) => key ?? message),
    })),
    lost: effects.map(({ kind, computers: ids, disk, partition, image }) => ({
      kind,
      ids,
      disk,
      partition,
      image,
    })),
  };
}
