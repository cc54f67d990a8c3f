import type { ClassroomForms } from '../forms/classroom-form.ts';
import type { Studio } from '../studio.ts';
import { ClassroomNode } from '../tree/classroom-node.ts';
import { ComputerNode } from '../tree/computer-node.ts';
import { GroupNode } from '../tree/group-node.ts';
import { ImageNode } from '../tree/image-node.ts';
import { editClassroom } from './classrooms.ts';
import { inspectImage } from './images.ts';
import { editImage } from './register-image.ts';

/** What Enter does: shows what an image file says, or the form of what has no file; the form of a classroom. */
export async function openRow(studio: Studio, forms: ClassroomForms, node: unknown): Promise<void> {
  const isScope = node instanceof ClassroomNode || node instanceof GroupNode || node instanceof ComputerNode;
  if (isScope) {
    return editClassroom(studio, forms, node);
  }
  if (!(node instanceof ImageNode)) {
    return;
  }
  if (node.image.file !== undefined) {
    await inspectImage(studio, node);
  } else if (node.image.registered && !node.place.away) {
    await editImage(studio, node);
  }
}
