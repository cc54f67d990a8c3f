import { join } from 'node:path';
import { Emitter } from '../base/events.ts';
import { stderrLog } from '../base/log.ts';
import type { Configuration } from '../config/schema.ts';
import { namedImages } from '../language/index.ts';
import { PlanFile, PlanRoom, RunJournal, Runner } from '../plans/index.ts';
import { roles } from '../protocol/index.ts';
import type { OgServer } from '../server/index.ts';
import type { Core } from './core.ts';
import type { Opened } from './opened.ts';
import type { openTransfers } from './transfers.ts';

/** Commands that need an image to be there. */
const needsImage = /^(?:deploy|restore|updateCache)/;
/** Instructions whose images are remembered. */
const mostScripts = 1_000;

/** Opens the plans. Nothing runs before `begin` is called, with the server that calls methods for them. */
export async function openPlans(
  { data, repository, language: words }: Configuration,
  { inventory, dispatch, restored }: Core,
  { language }: Pick<Awaited<ReturnType<typeof openTransfers>>, 'language'>,
  opened: Opened,
) {
  const log = stderrLog('plans');
  const file = opened.add(await PlanFile.open({ path: join(data, 'plans.json'), log }));
  const journal = await RunJournal.open({
    ...{ path: join(data, 'plan-runs.jsonl'), log },
    isKept: (plan) => file.find(plan) !== undefined,
  });
  let server: Pick<OgServer, 'authority' | 'callAs'> | undefined;
  const changedAround = new Emitter<void>();
  const authority = (name: string) => {
    const identity = server?.authority(name);
    return (
      identity && {
        mayStartJobs: roles.indexOf(identity.role) >= roles.indexOf('operator'),
        classrooms: identity.classrooms,
      }
    );
  };
  const classrooms = () => inventory.classrooms();
  const { jobs } = dispatch;
  const runner = opened.add(
    new Runner({
      ...{ store: file, journal, language: words, log },
      around: {
        ...{ classrooms, authority, onDidChangeClassrooms: inventory.onDidChangeClassrooms },
        imageOn: (computer, disk, partition) => restored.imageOn(computer, disk, partition),
        jobs: {
          get: (id) => jobs.get(id),
          started: (requestId) => jobs.started(requestId),
          // One that was lost may never end: it holds up nothing.
          active: () => jobs.active().filter(({ isLost }) => !isLost),
          mayStillRun: (id) => jobs.active().some((job) => job.id === id && job.mayStillRun === true),
          onDidChange: jobs.onDidChange,
        },
      },
      callAs: (...call) => {
        if (!server) {
          throw new Error('nothing runs before the server is there');
        }
        return server.callAs(...call);
      },
    }),
  );
  const images = new Map<string, readonly string[]>();
  const imagesOf = (script: string) => {
    const known = images.get(script);
    if (known) {
      return known;
    }
    if (images.size >= mostScripts) {
      images.clear();
    }
    images.set(script, []);
    void language.commandsOf(script).then((commands) => {
      images.set(script, namedImages(commands.filter(({ name }) => needsImage.test(name))));
      changedAround.fire();
    });
    return undefined;
  };
  const hasImage = (name: string) =>
    inventory.images(repository.id).some(({ canonicalName }) => canonicalName === name);
  const plans = opened.add(
    new PlanRoom({
      ...{ file, runner, log, onDidChangeAround: changedAround.event },
      around: { classrooms, hasImage, imagesOf, authority },
    }),
  );
  return {
    plans,
    begin(started: OgServer): void {
      server = started;
      opened.add(inventory.onDidChangeClassrooms(() => changedAround.fire()));
      opened.add(inventory.onDidChangeImages(() => changedAround.fire()));
      opened.add(started.onDidChangeTokens(() => changedAround.fire()));
      changedAround.fire();
      runner.start();
    },
  };
}
