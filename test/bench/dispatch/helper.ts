import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A program of this folder in a process of its own, so that what it computes holds up nobody else. */
export interface Helper<Asked, Answered> {
  /** One question at a time. Rejects when the program ends first. */
  ask(question: Asked): Promise<Answered>;
  stop(): Promise<void>;
}

/** Starts a program that answers with `answering`. */
export function startHelper<Asked, Answered>(name: string): Helper<Asked, Answered> {
  const child: ChildProcess = fork(join(import.meta.dirname, `${name}-process.ts`), {
    serialization: 'advanced',
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  const ended = once(child, 'exit');
  return {
    async ask(question) {
      const answered = once(child, 'message');
      child.send(question as never);
      const [answer] = await Promise.race([
        answered,
        ended.then(([code]) => Promise.reject(new Error(`${name} ended with ${code}`))),
      ]);
      return answer as Answered;
    },
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}

/** In such a program: answers each question, in the order in which they come. */
export function answering<Asked, Answered>(answer: (question: Asked) => Promise<Answered>): void {
  process.on('message', async (question) => process.send?.(await answer(question as Asked)));
  process.on('disconnect', () => process.exit(0));
}

/** Milliseconds by a clock that all processes of this machine share. */
export const sharedNow = (): number => Number(process.hrtime.bigint()) / 1e6;
