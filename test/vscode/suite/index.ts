import { tests } from './tests.ts';

/**
 * What VS Code calls in the extension host. Writes one line for each test to the console, which scripts/test.ts
 * reads: `og-test {"name", "error"?}`. Rejects when one has failed.
 */
export async function run(): Promise<void> {
  let failed = 0;
  for (const [name, test] of Object.entries(tests)) {
    let error: string | undefined;
    try {
      await test();
    } catch (caught) {
      failed += 1;
      error = caught instanceof Error ? `${caught.message}\n${caught.stack ?? ''}` : String(caught);
    }
    console.log(`og-test ${JSON.stringify({ name, error })}`);
  }
  if (failed > 0) throw new Error(`${failed} failed`);
}
