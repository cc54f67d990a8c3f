import type { TestProject } from 'vitest/node';
import { noDebianReason } from './clean-debian.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Why these tests are left out; empty: they run. */
    noDebian: string;
  }
}

/** Once for all files of tests: makes the clean Debian that they copy, or tells why there is none. */
export default async function setup(project: TestProject): Promise<void> {
  const reason = await noDebianReason();
  project.provide('noDebian', reason ?? '');
  if (reason !== undefined) {
    console.log(`tests of packages are left out: no clean Debian, ${reason}`);
  }
}
