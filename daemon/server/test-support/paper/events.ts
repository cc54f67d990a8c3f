import { Emitter } from '../../../base/events.ts';
import type { JobRecord } from '../../../dispatch/types.ts';
import type { TransferChange } from '../../../distribution/types.ts';
import type { ImageRecord } from '../../../inventory/types.ts';
import type { Classroom } from '../../../protocol/index.ts';

/** What the rooms of paper tell of, fired by the test itself. */
export const roomEvents = () => ({
  repositories: new Emitter<{ changed: []; removed: [] }>(),
  images: new Emitter<{ changed: ImageRecord[]; removed: string[] }>(),
  classrooms: new Emitter<{ changed: Classroom[]; removed: string[] }>(),
  jobs: new Emitter<JobRecord>(),
  forgotten: new Emitter<readonly string[]>(),
  output: new Emitter<{ id: string; computer: string; attempt: number; text: string }>(),
  transfers: new Emitter<TransferChange>(),
  files: new Emitter<{ changed: []; removed: [] }>(),
});

export type RoomEvents = ReturnType<typeof roomEvents>;
