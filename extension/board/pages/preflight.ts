import * as vscode from 'vscode';
import type { NamedScope } from '../../../daemon/protocol/rules/scope-names.ts';
import { isSame } from '../../model/patch.ts';
import { preflightPage } from '../../model/preflight-page.ts';
import type { PreflightPage } from '../../model/preflight-page-types.ts';
import { believedMs, decisive } from '../../model/preflight-seen.ts';
import { refusalOf } from '../../model/refusal.ts';
import { preflightNotices, preflightTexts, preflightWords } from '../../preflight-strings.ts';
import type { PageDefinition } from '../page.ts';

/** A click this soon after a change was meant for what stood there before it, in milliseconds. */
const readingMs = 500;

/** The page of a decision: nothing is sent before its button is pressed, and then to those that the button counts. */
export const preflightPageDefinition: PageDefinition<'preflight'> = {
  script: 'preflight-page',
  topics: ['classroom', 'job', 'image'],
  create: (_key, given, host, changed) => {
    if (!given) {
      throw new Error('a decision cannot be restored');
    }
    const { title, scope, hasProblems, mayPlan } = given;
    const wanted = new Set(scope.computers.map(({ id }) => id));
    /** The computers as they are now. */
    const present = () =>
      host
        .state()
        .classrooms.flatMap(({ computers }) => computers)
        .filter(({ id }) => wanted.has(id))
        .map(({ id, name, ip, status, disks, cache }) => ({ id, name, ip, status, disks, cache }));
    /** Those of the scope, by the names that they have now. */
    const named = (): NamedScope => {
      const names = new Map(present().map(({ id, name }) => [id, name]));
      const computers = scope.computers.map((one) => ({ ...one, name: names.get(one.id) ?? one.name }));
      return { ...scope, computers };
    };
    // A question may have stood in between: what is older than its computers is checked again before it is sent.
    let [found, at, checkedOn] = [given.found, given.at, present()];
    let isClosed = false;
    let isBusy = false;
    let notice: string | null = null;
    let unanswered: readonly string[] | null = null;
    const words = preflightWords();
    const page = () =>
      preflightPage(
        {
          ...{ title, scope: named(), found, at, hasProblems, isBusy, notice, unanswered },
          jobs: given.jobs(),
          images: host.state().images,
          maySend: host.mayOperate() && host.connection().kind === 'connected',
          mayPlan: mayPlan && host.mayOperate(),
          locale: vscode.env.language,
        },
        words,
      );
    const seen = new SeenRevision();
    /** Looks again; true when nothing differs of what is seen. */
    const again = async () => {
      // As they are before it is asked: a change that comes meanwhile may not be in the answer.
      const before = present();
      const asked = Date.now();
      found = await given.check();
      [at, checkedOn] = [asked, before];
      return seen.isStill(page());
    };
    /** Whether it is as the person saw it who pressed the button of a revision. */
    const isAsSeen = async (revision: unknown) => {
      if (!seen.wasRead(revision)) {
        return false;
      }
      const isOld = Date.now() - at > believedMs || !isSame(checkedOn, present());
      const isSameYet = isOld ? await again() : seen.isStill(page());
      // Something else may have been drawn meanwhile, the page closed, or the text edited.
      return isSameYet && seen.wasRead(revision) && !isClosed && !given.isEdited();
    };
    /** One thing at a time: a second click does nothing. */
    const busy = async (work: () => Promise<void>) => {
      if (isBusy) {
        return;
      }
      isBusy = true;
      changed();
      try {
        await work();
      } finally {
        isBusy = false;
        changed();
      }
    };
    const send = async (ids: readonly string[]) => {
      try {
        await given.send(ids);
      } catch (error) {
        // Whatever the daemon has not refused it may have started.
        unanswered = refusalOf(error) ? null : ids;
        notice = null;
        throw error;
      }
    };
    const run = (command: string) => (ids: readonly string[]) =>
      vscode.commands.executeCommand(command, { classroom: scope.classroom.id, computers: ids });
    return {
      title: () => words.question(title, scope.name),
      model: () => seen.show(page()),
      texts: preflightTexts(),
      dispose: () => {
        isClosed = true;
      },
      commands: {
        send: (ids, revision) =>
          busy(async () => {
            if (ids.length === 0 || !host.mayOperate() || !isAnswer(ids, unanswered)) {
              return;
            }
            if (given.isEdited()) {
              notice = preflightNotices.edited();
            } else if (await isAsSeen(revision)) {
              await send(ids);
            } else {
              notice = preflightNotices.changed(unanswered !== null);
            }
          }),
        again: () =>
          busy(async () => {
            if (given.isEdited()) {
              notice = preflightNotices.edited();
              return;
            }
            const isSameYet = await again();
            notice = (isSameYet ? preflightNotices.again : preflightNotices.changed)(unanswered !== null);
          }),
        cancel: () => {
          isClosed = true;
          given.close();
        },
        script: () => given.showScript(),
        plan: (ids) => {
          if (given.isEdited()) {
            notice = preflightNotices.edited();
            changed();
          } else if (!isBusy && unanswered === null) {
            given.plan(ids);
          }
        },
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

/** While it is not known what became of a sending, only the same one may be repeated. */
function isAnswer(ids: readonly string[], unanswered: readonly string[] | null): boolean {
  return unanswered === null || isSame([...ids].sort(), [...unanswered].sort());
}

/** What stands on the page, by what a decision hangs on. */
class SeenRevision {
  #revision = 0;
  #shown: unknown;
  #since = 0;

  /** Notes what is drawn; whatever differs is another revision. */
  show(page: Omit<PreflightPage, 'revision'>): PreflightPage {
    const shown = decisive(page);
    if (!isSame(this.#shown, shown)) {
      this.#revision += 1;
      this.#shown = shown;
      this.#since = Date.now();
    }
    return { ...page, revision: this.#revision };
  }

  isStill(page: Omit<PreflightPage, 'revision'>): boolean {
    return isSame(this.#shown, decisive(page));
  }

  /** Whether a person can have read the revision, and it stands there. The first one was opened by that person. */
  wasRead(revision: unknown): boolean {
    if (revision !== this.#revision) {
      return false;
    }
    return this.#revision === 1 || Date.now() - this.#since >= readingMs;
  }
}
