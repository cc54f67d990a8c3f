import type { Message } from '../base/message.ts';
import { message } from '../strings/index.ts';
import { dataLoss, smallLoss } from './losses.ts';
import { imageUse } from './restores.ts';
import type { InstructionContext, LiteralCommand } from './types.ts';

/**
 * What a script overwrites or erases, in its order, each once: a person has to see it before it is sent. A `?` stands
 * for what is only known when it runs.
 */
export function effects(commands: readonly LiteralCommand[], context: InstructionContext): Message[] {
  const found = commands.flatMap((command) => {
    const use = imageUse(command, context);
    const [disk = '?', partition = '?'] = command.args.slice(2);
    const overwritten = use?.restores
      ? message('preflight.overwrites', { disk, partition, image: use.image })
      : undefined;
    return [dataLoss(command), smallLoss(command), overwritten].filter((each) => each !== undefined);
  });
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}
