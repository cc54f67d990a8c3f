import type { ImageRecord } from '../inventory/types.ts';
import type { Computer } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';
import { message } from '../strings/index.ts';
import type { InstructionContext } from './types.ts';

/** That a repository is not connected, so that what is known of its images is old; undefined when it is. */
export function awayRepository(id: string, { repositories }: InstructionContext): Message | undefined {
  const repository = repositories.find((each) => each.id === id);
  if (!repository || (repository.state ?? 'ready') === 'ready') {
    return undefined;
  }
  const { name, lastSeen } = repository;
  if (lastSeen === undefined) {
    return message('instruction.repositoryAway', { name });
  }
  const time = `${lastSeen.slice(0, 16).replace('T', ' ')} UTC`;
  return message('instruction.repositorySeen', { name, time });
}

const stateMessages = {
  missing: 'instruction.imageMissing',
  copying: 'instruction.imageCopying',
  queued: 'instruction.imageQueued',
  integrating: 'instruction.imageIntegrating',
  locked: 'instruction.imageLocked',
  error: 'instruction.imageError',
} as const;

/** Why an image cannot be deployed now, or undefined when it can. */
export function notReady(image: ImageRecord) {
  if (image.state === 'ready') {
    return undefined;
  }
  return message(stateMessages[image.state], { image: image.canonicalName });
}

/** The inventory with a repository first, when there is such a one. */
export function from(id: string | undefined, context: InstructionContext): InstructionContext {
  const first = context.repositories.filter((repository) => repository.id === id);
  const others = context.repositories.filter((repository) => repository.id !== id);
  return { ...context, repositories: [...first, ...others] };
}

/** What each command finds: from ogChangeRepo on REPO is another repository, of which nothing is known. */
export function contextsOf(
  commands: readonly BareCommand[],
  context: InstructionContext,
): InstructionContext[] {
  const nowhere = { ...context, repositories: [], images: [] };
  let isMoved = false;
  return commands.map(({ name, args }) => {
    isMoved ||= name === 'ogChangeRepo';
    return isMoved && args.some((arg) => arg?.toUpperCase() === 'REPO') ? nowhere : context;
  });
}

/** The computers by the repository that REPO means on them; of no computers, one group without any. */
export function byRepository(
  computers: readonly Computer[],
  context: InstructionContext,
): [repository: string | undefined, members: Computer[]][] {
  const rooms = new Map(
    context.classrooms.flatMap((room) => room.computers.map(({ id }) => [id, room.repository] as const)),
  );
  const groups = new Map<string | undefined, Computer[]>();
  for (const computer of computers) {
    const repository = rooms.get(computer.id);
    const group = groups.get(repository);
    if (group) {
      group.push(computer);
    } else {
      groups.set(repository, [computer]);
    }
  }
  return groups.size > 0 ? [...groups] : [[undefined, []]];
}
