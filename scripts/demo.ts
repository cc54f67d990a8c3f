/**
 * `npm run demo [-- --wizard NAME [JSON]]`: the main job in the terminal, as any JSON-RPC client may do it: list the images, generate a
 * deployment, check it, ask what would happen, send it, follow it. Uses the daemon of a running `npm start`,
 * otherwise one of its own. Exit code 0 when every computer succeeded. With a wizard, only what that writes and what would
 * come of it, as a wizard sends nothing; JSON are answers to take instead of the example's.
 */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { prettifyError } from 'zod';
import { connectDaemon, type DaemonClient } from '../daemon/client/index.ts';
import {
  type Classroom,
  type Image,
  type Job,
  type Scope,
  wizardAnswersSchema,
} from '../daemon/protocol/index.ts';
import { Children } from './lib/children.ts';
import { isWizard, wizardAnswers, wizardNames } from './lib/demo-wizards.ts';
import { demoFolder, root } from './lib/folders.ts';
import { done, language, text } from './lib/strings.ts';
import { type Progress, progressDisplay, table } from './lib/terminal-display.ts';
import { findRunning, startWorld } from './lib/world.ts';

const imageName = 'ubuntu22';

const stateText = (state: Job['state']): string => text(state === 'failed' ? 'stateFailed' : state);

/** A connection to the daemon of `npm start`, or to one that is started now, with its classroom. */
async function connect(children: Children): Promise<DaemonClient> {
  const running = await findRunning(demoFolder);
  if (running) {
    done('using', { url: running.url });
    const token = (await readFile(running.tokenFile, 'utf8')).trim();
    return await connectDaemon({ url: running.url, token, language });
  }
  await promisify(execFile)(process.execPath, [join(root, 'scripts/build.ts')]);
  done('building');
  const world = await startWorld(children, { folder: demoFolder, language, size: 8, pace: 6 });
  done('daemon', { url: world.url });
  const count = await world.startClassroom();
  done('classroom', { name: await world.classroomName(), count });
  return await world.connect();
}

/** Waits, without polling, until the image to be deployed is ready; returns all images as they are then. */
async function readyImages(client: DaemonClient): Promise<Image[]> {
  const { promise, resolve, reject } = withResolvers<Image[]>();
  const all = new Map<string, Image>();
  const take = (images: Image[]) => {
    for (const image of images) {
      all.set(image.id, image);
    }
    const values = [...all.values()];
    if (values.every(({ state }) => state === 'ready' || state === 'error')) {
      resolve(values);
    }
  };
  const timer = setTimeout(() => reject(new Error(text('noImage', { name: imageName }))), 60_000);
  const listening = client.onNotification('og/image/didChange', ({ changed }) => take(changed));
  const { snapshot } = await client.request('og/subscribe', { topics: ['image', 'job'] });
  take(snapshot?.images ?? []);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    listening.dispose();
  }
}

function showImages(images: Image[]): void {
  const megabytes = (kib: number) => `${(kib / 1024).toFixed(1)} MiB`;
  const rows = images.map((image) => [
    image.canonicalName,
    text(image.state === 'ready' ? 'imageReady' : 'imageError'),
    image.tool ?? '',
    image.compressor ?? '',
    image.filesystem ?? '',
    image.restoreSizeKB === undefined ? '' : megabytes(image.restoreSizeKB),
  ]);
  console.log(`\n${table(text('columnsImages').split('|'), rows)}\n`);
}

/** What a wizard writes, checked; undefined, with the reasons printed, when it must not be sent. */
async function prepare(
  client: DaemonClient,
  classroom: Classroom,
  answers: unknown,
): Promise<{ script: string; effects: string[] } | undefined> {
  const parsed = wizardAnswersSchema.safeParse(answers);
  if (!parsed.success) {
    throw new Error(prettifyError(parsed.error));
  }
  const known = parsed.data;
  const scope: Scope = known.scope ?? { classroom: classroom.id };
  const { script } = await client.request('og/instruction/generate', known);
  console.log(`${text('instruction')}\n${script.trimEnd().replaceAll(/^/gm, '    ')}\n`);
  const { problems } = await client.request('og/instruction/check', { script, scope });
  if (problems.length > 0) {
    console.log(text('problems'));
    for (const { range, severity, code, message } of problems) {
      console.log(`  ${range.start.line + 1}: ${severity}: ${message} [${code}]`);
    }
    if (problems.some(({ severity }) => severity === 'error')) {
      return undefined;
    }
  } else {
    done('checked');
  }

  const { computers, effects } = await client.request('og/instruction/preflight', { script, scope });
  const bad = computers.filter(({ verdict }) => verdict === 'blocked');
  const names = new Map(classroom.computers.map(({ id, name }) => [id, name]));
  if (bad.length > 0) {
    console.log(text('blocked'));
    for (const { computer, reasons } of bad) {
      console.log(`  ${names.get(computer)}: ${reasons.join('; ')}`);
    }
    return undefined;
  }
  done('preflight', { ok: computers.length, count: computers.length });
  return { script, effects: effects.map(({ message }) => message) };
}

/** Sends the instruction and shows a bar for each computer until all have ended. */
async function sendAndFollow(client: DaemonClient, classroom: Classroom, script: string): Promise<Job> {
  const names = new Map(classroom.computers.map(({ id, name }) => [id, name]));
  const { promise, resolve, reject } = withResolvers<Job>();
  let id: string | undefined;
  const show = progressDisplay();
  const take = (job: Job) => {
    if (job.id !== id) {
      return;
    }
    show(
      job.targets.map(
        ({ computer, state, progress, message = '' }): Progress => ({
          name: names.get(computer) ?? computer,
          percent: state === 'succeeded' ? 100 : (progress ?? 0),
          note: state === 'running' ? message : stateText(state),
        }),
      ),
    );
    if (job.endedAt !== undefined) {
      resolve(job);
    }
  };
  client.onNotification('og/job/didChange', ({ changed }) => changed.forEach(take));
  client.onClose((why) => reject(new Error(why)));
  const { job } = await client.request('og/job/start', {
    requestId: randomUUID(),
    script,
    scope: { classroom: classroom.id },
    title: 'npm run demo',
  });
  done('sent', { scope: classroom.name, count: job.targets.length });
  id = job.id;
  // What changed between the request and its answer has been notified already.
  take((await client.request('og/job/get', { id })).job);
  return await promise;
}

/** Promise.withResolvers, which is not in the es2023 library. */
function withResolvers<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

async function play(client: DaemonClient, wizard: Wizard | undefined): Promise<number> {
  const images = await readyImages(client);
  done('waitingForImages');
  showImages(images);
  const { classrooms } = await client.request('og/classroom/list', {});
  const [classroom] = classrooms;
  if (!classroom) {
    throw new Error(text('noClassroom'));
  }
  const answers = wizardAnswers(wizard?.name ?? 'deployImage', classroom, wizard?.others ?? {});
  const prepared = await prepare(client, classroom, answers);
  if (!prepared) {
    return 1;
  }
  if (wizard) {
    for (const effect of prepared.effects) {
      console.log(`  ${effect}`);
    }
    return 0;
  }
  const { targets } = await sendAndFollow(client, classroom, prepared.script);

  const names = new Map(classroom.computers.map(({ id, name }) => [id, name]));
  const rows = targets.map(({ computer, state, exitCode, message = '' }) => [
    names.get(computer) ?? computer,
    stateText(state),
    exitCode === undefined ? '' : String(exitCode),
    message,
  ]);
  console.log(`\n${table(text('columnsResult').split('|'), rows)}\n`);
  const ok = targets.filter(({ state }) => state === 'succeeded').length;
  const outcome = text('result', { ok, count: targets.length });
  console.log(ok === targets.length ? `✓ ${outcome}` : `✗ ${outcome}`);
  return ok === targets.length ? 0 : 1;
}

interface Wizard {
  readonly name: (typeof wizardNames)[number];
  /** Answers to take instead of the example's. */
  readonly others: object;
}

/** The wizard that the command line names, if any. Throws for one that there is not, and for what is no JSON object. */
function wizardOfArguments(): Wizard | undefined {
  const { values, positionals } = parseArgs({
    options: { wizard: { type: 'string' } },
    allowPositionals: true,
  });
  const name = values.wizard;
  if (name === undefined && positionals.length === 0) {
    return undefined;
  }
  if (name === undefined || !isWizard(name)) {
    throw new Error(wizardNames.join(', '));
  }
  const others: unknown = JSON.parse(positionals[0] ?? '{}');
  if (typeof others !== 'object' || others === null) {
    throw new Error('JSON');
  }
  return { name, others };
}

async function main(): Promise<number> {
  let wizard: Wizard | undefined;
  try {
    wizard = wizardOfArguments();
  } catch {
    console.error(text('demoUsage', { names: wizardNames.join(', ') }));
    return 2;
  }
  const children = new Children();
  const interrupted = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => resolve(130));
    }
  });
  const played = connect(children)
    .then((client) => play(client, wizard))
    .catch((error: unknown) => {
      if (children.stopping) {
        return 1;
      }
      console.error(text('failed', { reason: error instanceof Error ? error.message : String(error) }));
      return 1;
    });
  const code = await Promise.race([played, interrupted]);
  await children.stop();
  return code;
}

process.exit(await main());
