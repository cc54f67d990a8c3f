import { plainScript } from '../../base/plain-script.ts';
import { inSlices } from '../../base/steps.ts';
import { namedImages } from '../../language/index.ts';
import { type Classroom, OgError, type Params, type Scope } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import type { Handler } from '../context.ts';
import { inventoryState } from './shared/inventory-state.ts';
import { jobOrigin } from './shared/job-origin.ts';
import { needsClients } from './shared/needs-clients.ts';
import { findPreflight } from './shared/preflight-records.ts';
import { jobToProtocol } from './shared/to-protocol.ts';

/** Long enough for a PC to boot, in seconds. */
const defaultWaitSeconds = 300;
/** Long enough for another deployment to end, in seconds. */
export const portWaitSeconds = 7200;

export const jobStart: Handler<'og/job/start'> = async (params, call) => {
  const { rooms, session } = call;
  const { requestId, scope } = params;
  // The text that is sent: the ports that it uses are read from it.
  const script = plainScript(params.script);
  // Before the scope: who repeats a call must get its job, whatever became of the classroom since.
  const known = await rooms.jobs.started(requestId);
  if (known) {
    return { job: jobToProtocol(known, session.language, rooms.notices) };
  }
  needsClients(rooms);
  if (script.trim() === '') {
    throw new OgError('invalid', { field: 'script', detail: message('error.blank') });
  }
  const computers = rooms.inventory.computersOf(scope);
  if (computers.length === 0) {
    throw new OgError('invalid', { field: 'scope', detail: whyEmpty(scope, rooms.inventory.classrooms()) });
  }
  const titled = (text: string) => oneLine(params.title ?? '') || titleOf(text);
  const createdBy = session.identity?.name ?? '';
  const before = { at: new Date().toISOString(), computers, state: inventoryState(rooms) };
  // Of the text that is sent: with another port it is another one.
  const originOf = async (text: string) => {
    const commands = await rooms.language.commandsOf(text);
    return jobOrigin({
      ...{ scope, computers, images: namedImages(commands), from: session.address },
      what: await inSlices(rooms.instruction.plannedActions(commands, computers, before.state)),
      classrooms: before.state.classrooms,
      plan: session.plan,
      source: params.source === undefined ? undefined : oneLine(params.source),
    });
  };
  const choice = params.onPortConflict ?? 'refuse';
  const sending = { title: titled(script), createdBy, script, computers: computers.map(({ id }) => id) };
  const job = await rooms.portChoice.start(sending, choice, async (text, admit) => {
    const origin = await originOf(text);
    return rooms.jobs.start({
      requestId,
      script: text,
      scope,
      title: titled(text),
      computers: computers.map(({ id, ip }) => ({ id, ip })),
      createdBy,
      waitSeconds: params.waitSeconds ?? defaultWaitSeconds,
      ...holdOf(params),
      origin,
      admit,
    });
  });
  rooms.preflights.note(job.id, () =>
    findPreflight({ script: rooms.jobs.script(job.id), scope }, call, { ...before, job: job.id }),
  );
  return { job: jobToProtocol(job, session.language, rooms.notices) };
};

/** How long it may be held for its port. */
function holdOf({ portWaitSeconds: given, waitSeconds }: Params<'og/job/start'>) {
  if (given === undefined) {
    return { holdSeconds: waitSeconds ?? portWaitSeconds };
  }
  const releasedSeconds = waitSeconds ?? defaultWaitSeconds;
  return { holdSeconds: given + releasedSeconds, releasedSeconds };
}

/** That a scope has no computers, by its name: others may have changed it since it was chosen. */
function whyEmpty({ classroom, group }: Scope, classrooms: readonly Classroom[]): Message {
  const room = classrooms.find(({ id }) => id === classroom);
  const part = room?.groups.find(({ id }) => id === group);
  if (room && part) {
    return message('error.groupEmpty', { group: part.name, classroom: room.name });
  }
  return room ? message('error.classroomEmpty', { classroom: room.name }) : message('error.scopeEmpty');
}

/** Without line ends and other control characters, which a list cannot show, nor those that turn the rest of a row around. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ').trim();
}

/** The first line that does something, as a title: not a comment, nor the line that the wizards log first. */
function titleOf(script: string): string {
  const lines = script.split('\n').map(oneLine);
  return (lines.find((line) => !/^(#|ogEcho\b|$)/.test(line)) ?? lines[0] ?? '').slice(0, 80);
}
