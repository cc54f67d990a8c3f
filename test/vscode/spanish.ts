import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VsCode } from '../support/vscode.ts';
import type { TestResult } from './run.ts';

export interface SpanishOptions {
  /** The folder to open. */
  readonly folder: string;
  /** Name of the virtual classroom. */
  readonly classroom: string;
  /** Folder of the screenshot. */
  readonly screens: string;
  readonly onResult: (result: TestResult) => void;
}

/** Looks at what a person with a Spanish editor sees first: of the manifest, of the extension and of the daemon. */
export async function inSpanish(code: VsCode, options: SpanishOptions): Promise<void> {
  const { folder, classroom, screens, onResult } = options;
  const name = 'in a Spanish editor, views, trees and CodeLens are Spanish';
  await writeFile(join(folder, 'aula.og'), `# @scope ${classroom}\ndeployImage REPO /win11 1 1 UNICAST\n`);
  const { page, close } = await code.open({ folder, language: 'es' });
  try {
    await page.getByRole('treeitem', { name: 'aula.og' }).dblclick();
    await page
      .locator('.codelens-decoration a')
      .filter({ hasText: `Enviar a ${classroom}` })
      .waitFor();
    await page.getByRole('tab', { name: /^OpenGnsys/ }).click();
    const sideBar = page.locator('.sidebar');
    for (const title of ['Repositorios', 'Imágenes', 'Aulas', 'Trabajos', 'Transferencias']) {
      await sideBar.locator('.pane-header').filter({ hasText: title }).waitFor();
    }
    await sideBar.getByRole('treeitem', { name: /ubuntu22.*lista/ }).waitFor();
    onResult({ name });
  } catch (error) {
    onResult({ name, error: error instanceof Error ? error.message : String(error) });
  } finally {
    await page.screenshot({ path: join(screens, '15-spanish.png') });
    await close();
  }
}
