import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoFolder } from './folders.ts';
import { language } from './strings.ts';

const exampleText = {
  en: '# An example: a deployment to the virtual classroom. Send it with the button above or the link below.',
  es: '# Un ejemplo: un despliegue en el aula virtual. Envíelo con el botón de arriba o el enlace de abajo.',
};

/** The workspace's example; one that the person has changed stays. */
export async function writeExample(classroom: string): Promise<{ workspace: string; file: string }> {
  const workspace = join(demoFolder, 'workspace');
  const file = join(workspace, language === 'es' ? 'ejemplo.og' : 'example.og');
  await mkdir(workspace, { recursive: true });
  if (!(await stat(file).catch(() => undefined))) {
    // By torrent one sees the computers get it from each other, and nothing is left to warn of.
    const deploy = 'deployImage REPO /ubuntu22 1 2 TORRENT peer:10';
    const lines = [
      exampleText[language],
      `# @scope ${classroom}`,
      `ogEcho log session "[0] $MSG_SCRIPTS_TASK_START ${deploy}"`,
      deploy,
    ];
    await writeFile(file, `${lines.join('\n')}\n`);
  }
  return { workspace, file };
}
