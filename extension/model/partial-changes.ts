import type {
  Classroom,
  ClassroomComputers,
  Computer,
  Job,
  JobTargets,
} from '../../daemon/protocol/index.ts';

/** The jobs after these of their targets have changed; what is told of a job that is not known is left out. */
export function withTargets(jobs: readonly Job[], changes: readonly JobTargets[] = []): readonly Job[] {
  if (changes.length === 0) {
    return jobs;
  }
  const byJob = new Map(changes.map((change) => [change.job, change]));
  return jobs.map((job) => {
    const change = byJob.get(job.id);
    return change ? changedJob(job, change) : job;
  });
}

function changedJob(before: Job, { job: _job, targets, ...told }: JobTargets): Job {
  const {
    endedAt: _ended,
    etaSeconds: _eta,
    waitUntil: _wait,
    receivedBytes: _received,
    servedBytes: _served,
    notices: _notices,
    ...kept
  } = before;
  return { ...kept, ...told, targets: inPlace(before.targets, targets, ({ computer }) => computer) };
}

/** The classrooms after these of their computers have changed. */
export function withComputers(
  classrooms: readonly Classroom[],
  changes: readonly ClassroomComputers[] = [],
): readonly Classroom[] {
  if (changes.length === 0) {
    return classrooms;
  }
  const byClassroom = new Map(changes.map((change) => [change.classroom, change]));
  return classrooms.map((classroom) => {
    const change = byClassroom.get(classroom.id);
    return change ? { ...classroom, computers: changedComputers(classroom.computers, change) } : classroom;
  });
}

function changedComputers(
  before: readonly Computer[],
  { computers, sameDisks = [] }: ClassroomComputers,
): Computer[] {
  const rest = new Map(sameDisks.map((computer) => [computer.id, computer]));
  return inPlace(before, computers, ({ id }) => id).map((computer) => {
    const known = rest.get(computer.id);
    return known ? { ...known, disks: computer.disks, cache: computer.cache } : computer;
  });
}

function inPlace<P>(before: readonly P[], changed: readonly P[], keyOf: (part: P) => string): P[] {
  const byKey = new Map(changed.map((part) => [keyOf(part), part]));
  return before.map((part) => byKey.get(keyOf(part)) ?? part);
}
