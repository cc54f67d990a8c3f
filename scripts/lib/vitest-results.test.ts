import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './folders.ts';
import type { VitestResults } from './vitest-results.ts';

it('tells counts, and of each failure all that is known', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'og-results-'));
  try {
    const file = join(folder, 'results.json');
    const args = ['run', '--root', join(root, 'test/fixtures/failing')];
    args.push('--reporter', join(root, 'scripts/lib/vitest-results.ts'));
    await new Promise<void>((resolve) => {
      const env = { ...process.env, OG_TEST_RESULTS: file };
      execFile(join(root, 'node_modules/.bin/vitest'), args, { env }, () => resolve());
    });
    const results = JSON.parse(await readFile(file, 'utf8')) as VitestResults;
    expect(results).toMatchObject({ passed: 1, failed: 2, skipped: 2 });
    const texts = new Map(results.failures.map(({ name, text }) => [name, text]));
    expect([...texts.keys()]).toEqual([
      'fixture: failing.case.ts > a group',
      'fixture: failing.case.ts > differs',
      'fixture: failing.case.ts > waits in vain',
    ]);
    expect(texts.get('fixture: failing.case.ts > a group')).toContain('no network');
    expect(texts.get('fixture: failing.case.ts > differs')).toMatch(
      /failing\.case\.ts:7(?:.*\n)*-\s+3,\n\+\s+2,/,
    );
    expect(texts.get('fixture: failing.case.ts > waits in vain')).toMatch(
      /timed out in 10ms(?!.*node_modules)/s,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
