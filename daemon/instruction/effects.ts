import type { Message } from '../base/message.ts';
import { message } from '../strings/index.ts';
import { erases } from './layout.ts';
import { imageUse } from './restores.ts';
import type { InstructionContext, LiteralCommand } from './types.ts';

/** What a script overwrites or erases, in its order, each once: a person has to see it before it is sent. */
export function effects(commands: readonly LiteralCommand[], context: InstructionContext): Message[] {
  const found = commands.flatMap((command) => {
    const lost = erases(command);
    const use = imageUse(command, context);
    const target = use?.target;
    return [
      ...(lost ? [lost] : []),
      ...(use && target ? [message('preflight.overwrites', { ...target, image: use.image })] : []),
    ];
  });
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}
