import type { ControlOutcome } from '../../../dispatch/control/types.ts';
import type { Computer, ComputerPowerResult } from '../../../protocol/index.ts';
import type { Language } from '../../../protocol/message.ts';
import { render } from '../../../strings/index.ts';

/** Asks each of some computers, all at once, and tells what became of it in words. */
export async function outcomesOf(
  computers: readonly Computer[],
  language: Language,
  ask: (computer: Computer) => Promise<ControlOutcome>,
): Promise<ComputerPowerResult> {
  const told = computers.map(async (computer) => {
    const { done, reason } = await ask(computer);
    return { computer: computer.id, done, ...(reason && { reason: render(reason, language) }) };
  });
  return { computers: await Promise.all(told) };
}
