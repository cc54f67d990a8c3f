import type { Message } from '../base/message.ts';
import {
  type Classroom,
  type DeployAnswers,
  isUnicastToMany,
  OgError,
  resolveScope,
  type Scope,
} from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { awayRepository, chooseRepository, notReady } from './repositories.ts';
import { inRange, protocolTokens, refuse } from './session.ts';
import type { InstructionContext, InstructionProblem } from './types.ts';

/**
 * Writes the instruction of the console's deploy wizard, to the byte (og-commands.json, wizards.deployImage).
 * Problems are warnings: the script is whole, but would not do what is wanted now.
 * Throws OgError: invalid with the field of a bad answer, notFound for a scope that does not exist.
 */
export function generate(
  answers: DeployAnswers,
  context: InstructionContext,
): { script: string; problems: InstructionProblem[] } {
  const { classroom, computers, unknown } = resolveScope(answers.scope ?? {}, context.classrooms);
  if (unknown) {
    throw new OgError('notFound', { thing: message(`inventory.thing.${unknown.thing}`), id: unknown.id });
  }
  checkImageName(answers.image);
  const repository = chooseRepository(answers, context, classroom?.repository);
  const protocol = protocolTokens(answers, {
    ...(classroom ? { multicast: classroom.multicast, p2p: classroom.p2p } : {}),
    ...(answers.scope ? { clients: computers.length } : {}),
  });
  const command = commandTokens(answers, repository.address, protocol);
  const output = `ogEcho log session "[0] $MSG_SCRIPTS_TASK_START ${command}"\n  ${command} \n`;
  const script = `${scopeLine(answers.scope, context.classrooms)}${output}`;

  const problems: InstructionProblem[] = [];
  const warn = (code: string, at: string, text: Message) =>
    problems.push({ range: rangeOf(script, at), severity: 'warning', code, message: text });
  if (repository.id === undefined) {
    const { address } = repository;
    warn('repository-unknown', address, message('instruction.repositoryUnknown', { address }));
  } else {
    const away = awayRepository(repository.id, context);
    if (away) warn('repository-away', repository.address, away);
    const image = context.images.find(
      (one) => one.canonicalName === answers.image && one.repository === repository.id,
    );
    const why = image
      ? notReady(image)
      : message('instruction.imageUnknown', { repository: repository.id, image: answers.image });
    if (why) warn(image ? 'image-not-ready' : 'image-unknown', `/${answers.image}`, why);
  }
  if (isUnicastToMany(answers.protocol, computers.length)) {
    const count = computers.length;
    warn('unicast-many', protocol, message('instruction.unicastMany', { protocol, count }));
  }
  return { script, problems };
}

function commandTokens(answers: DeployAnswers, repository: string, protocol: string): string {
  if (answers.kind === 'updateCache') {
    if (answers.protocol.endsWith('-DIRECT')) {
      const args = { protocol: answers.protocol };
      refuse('protocol', message('instruction.updateCacheProtocol', args));
    }
    return `updateCache ${repository} /${answers.image}.img ${protocol}`;
  }
  const disk = numberFromOne('disk', answers.disk);
  const partition = numberFromOne('partition', answers.partition);
  return `deployImage ${repository} /${answers.image} ${disk} ${partition} ${protocol}`;
}

/** The name goes into a script that runs as root: nothing in it may mean something to the shell. */
function checkImageName(image: string): void {
  const parts = image.split('/');
  const safe = (part: string) => /^[\p{L}\p{N}_][\p{L}\p{N}_+@:=,.-]*$/u.test(part);
  if (image.length > 250 || !parts.every(safe)) refuse('image', message('instruction.image'));
}

function numberFromOne(field: string, value: number | undefined): number {
  if (value === undefined) refuse(field, message('instruction.needed'));
  // A GPT table has 128 partitions.
  return inRange(field, value, 1, 128);
}

/**
 * The directive that tells the editor where to send the script: `Aula 1`, `Aula 1/Group`, or the computers'
 * names. A narrower scope is never written as its whole classroom.
 */
function scopeLine(scope: Scope | undefined, classrooms: readonly Classroom[]): string {
  if (!scope) return '';
  const { classroom, computers } = resolveScope(scope, classrooms);
  const group = classroom?.groups.find(({ id }) => id === scope.group);
  const names = scope.computers
    ? computers.map(({ name }) => name).join(', ')
    : [classroom?.name, group?.name].filter((name) => name !== undefined).join('/');
  // A line end in a name must not become a line of the script.
  return `# @scope ${names.replaceAll(/\p{Cc}+/gu, ' ')}\n`;
}

/** Where a token stands in the last command line. */
function rangeOf(script: string, token: string): InstructionProblem['range'] {
  const lines = script.split('\n');
  const line = lines.length - 2;
  const start = Math.max(0, lines[line]?.lastIndexOf(token) ?? 0);
  return { start: { line, character: start }, end: { line, character: start + token.length } };
}
