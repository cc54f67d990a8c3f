import { classroomScope } from '../../daemon/protocol/rules/scope-names.ts';
import { sampleInstruction } from '../model/sample-instruction.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { openNewInstruction } from './new-instruction.ts';

/** Opens a sample instruction, for the first classroom. */
export async function openSample({ store }: Studio): Promise<void> {
  const [classroom] = store.state.classrooms;
  const scope = classroom && classroomScope(classroom).name;
  const script = sampleInstruction([strings.sampleWhat(), strings.sampleNext()], scope);
  await openNewInstruction(strings.sampleName(), script);
}
