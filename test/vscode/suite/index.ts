import * as vscode from 'vscode';
import type { TestResult } from '../run.ts';
import { tests, workspaceFile } from './tests.ts';

/**
 * What VS Code calls in the extension host. Writes `results.json`, an array of TestResult, into the workspace.
 * Rejects when a test has failed.
 */
export async function run(): Promise<void> {
  const results: TestResult[] = [];
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test();
      results.push({ name });
    } catch (error) {
      results.push({ name, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  }
  const bytes = new TextEncoder().encode(JSON.stringify(results));
  await vscode.workspace.fs.writeFile(workspaceFile('results.json'), bytes);
  if (results.some(({ error }) => error !== undefined)) {
    throw new Error('some tests have failed');
  }
}
