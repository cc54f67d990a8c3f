import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { errorCode } from '../base/error-code.ts';
import { FolderLocked, lockFolder } from '../base/lock.ts';
import { stderrLog } from '../base/log.ts';
import { connectDaemon } from '../client/index.ts';
import type { Language, Message } from '../protocol/message.ts';
import { message, render } from '../strings/index.ts';
import { startClassroom } from '../virtual/classroom.ts';
import { type Options, parseOptions, UsageError } from '../virtual/options.ts';
import { askDaemon, type DaemonFacts, registerClassroom } from '../virtual/register.ts';
import { makeSampleImages, registerSampleImages } from '../virtual/sample-images.ts';
import { ownService } from './own-service.ts';
import { complain, terminalLanguage } from './terminal.ts';

/** Ctrl-C, a polite kill, and a terminal that was closed. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * `ogrepod classroom`: switches on a virtual classroom, registers it in the daemon, and keeps it until SIGINT,
 * SIGTERM or the signal. Prints `{"ready":true,"computers":[{"name","ip"}…]}` once the daemon has greeted all.
 * Returns the exit code: 0, 1 when it could not start, 2 for wrong usage.
 */
export async function classroomCommand(args: string[], signal?: AbortSignal): Promise<number> {
  const ambient = terminalLanguage();
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const name of endings) {
    process.on(name, onSignal);
  }
  try {
    const options = parseOptions(args, ambient);
    if (options?.withParent) {
      process.stdin.once('close', onSignal).once('error', onSignal).resume();
    }
    if (!options) {
      process.stdout.write(`${render(message('classroom.usage'), ambient)}\n`);
      return 0;
    }
    await run(options, signal ? AbortSignal.any([signal, stop.signal]) : stop.signal);
    return 0;
  } catch (error) {
    say(complaintOf(error), ambient);
    return error instanceof UsageError ? 2 : 1;
  } finally {
    for (const name of endings) {
      process.off(name, onSignal);
    }
  }
}

/** Nobody else may write the computers' disks, nor register other computers for them, in the meantime. */
async function run(options: Options, signal: AbortSignal): Promise<void> {
  const token = await readToken(options.tokenFile);
  await mkdir(options.folder, { recursive: true });
  const release = await lockFolder(options.folder);
  try {
    await keepOn(options, token, signal);
  } finally {
    await release();
  }
}

async function keepOn(options: Options, token: string | undefined, signal: AbortSignal): Promise<void> {
  const { computers, clients, folder, language, pace, speed, cacheKB, proxyProtocol } = options;
  const { requestPort, ctorrent, wakePort } = options;
  const facts = await register(options, token, signal);
  if (signal.aborted) {
    return;
  }
  const images = options.images ?? facts?.images;
  if (images === undefined) {
    say(message('classroom.noImages'), language);
  }
  const classroom = await startClassroom({
    clients,
    computers,
    folder,
    images: images === undefined ? join(folder, 'images') : resolve(images),
    language,
    ...{ pace, speed, cacheKB, requestPort, ctorrent, wakePort },
    log: stderrLog('virtual'),
    ...(facts?.address === undefined ? {} : { repositoryAddress: facts.address }),
    ...(proxyProtocol === undefined ? {} : { proxyProtocol }),
  });
  try {
    const stopped = aborted(signal);
    await Promise.race([classroom.ready, stopped]);
    if (!signal.aborted) {
      const names = computers.map(({ name, ip }) => ({ name, ip }));
      process.stdout.write(`${JSON.stringify({ ready: true, computers: names })}\n`);
    }
    await stopped;
  } finally {
    await classroom.dispose();
  }
}

/** What the daemon said of its repository; undefined when nobody asked, or it did not answer. Says why on stderr. */
async function register(
  { daemon, name, computers, language, sampleImages }: Options,
  token: string | undefined,
  signal: AbortSignal,
): Promise<DaemonFacts | undefined> {
  if (daemon === undefined) {
    return undefined;
  }
  let facts: DaemonFacts | undefined;
  try {
    const client = await connectDaemon({
      ...(daemon === 'own' ? (await ownService(language)).address : { url: daemon }),
      language,
      signal,
      ...(token === undefined ? {} : { token }),
    });
    try {
      facts = await askDaemon(client);
      if (sampleImages && facts.images !== undefined) {
        await makeSampleImages(facts.images);
        await registerSampleImages(client, facts.repository);
      }
      await registerClassroom(client, name, facts.repository, computers);
    } finally {
      await client.close();
    }
  } catch (error) {
    if (!signal.aborted) {
      say(message('classroom.notRegistered', { reason: reasonOf(error) }), language);
    }
  }
  return facts;
}

async function readToken(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) {
    return process.env.OGREPOD_TOKEN || undefined;
  }
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    const code = errorCode(error) ?? 'EIO';
    throw new UsageError(message('classroom.tokenUnreadable', { file, code }));
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function complaintOf(error: unknown): Message {
  if (error instanceof UsageError) {
    return error.text;
  }
  if (error instanceof FolderLocked) {
    return message('classroom.folderLocked', { folder: error.folder, pid: error.pid });
  }
  return message('classroom.cannotStart', { reason: reasonOf(error) });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function say(text: Message, language: Language): void {
  complain(render(text, language));
}
