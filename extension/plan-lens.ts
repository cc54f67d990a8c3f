import * as vscode from 'vscode';
import { planStrings } from './plan-strings.ts';

/** Beside each lens that sends an instruction, one that plans the same. */
export function withPlanLenses(lenses: readonly vscode.CodeLens[]): vscode.CodeLens[] {
  return lenses.flatMap((lens) => {
    const { range, command } = lens;
    if (command?.command !== 'og.instruction.send') {
      return [lens];
    }
    const plan = { ...command, command: 'og.plan.new', title: planStrings.lens() };
    return [lens, new vscode.CodeLens(range, plan)];
  });
}
