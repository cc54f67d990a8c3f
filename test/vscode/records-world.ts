import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DaemonClient } from '../../daemon/client/index.ts';
import type { Job } from '../../daemon/protocol/index.ts';
import type { WalkOptions } from './walk.ts';

export interface RecordsOptions extends WalkOptions {
  /** Holds a folder for each language. */
  readonly folder: string;
  /** Name of the virtual classroom. */
  readonly classroom: string;
  readonly computers: number;
  /** To the daemon. */
  readonly client: DaemonClient;
}

/** Fails on two computers at first; on the second try of one of them it succeeds. `mark` is a file in its own folder. */
const failingScript = (classroom: string, mark: string) => `# @scope ${classroom}
ogEcho log session "[10] Looking at the computer"
case "$(ogGetHostname)" in
  pc03)
    if [ ! -e "$HOME/${mark}" ]; then
      touch "$HOME/${mark}"
      ogRaiseError log session "$OG_ERR_PARTITION" "1 2"
      exit "$OG_ERR_PARTITION"
    fi
    ;;
  pc04)
    echo "no room for the image"
    exit 5
    ;;
esac
ogEcho log session "[90] All is well"
`;

/** The folder of a window, with the instruction in it. */
export async function instructionFolder(
  { folder, classroom }: RecordsOptions,
  language: 'en' | 'es',
  file: string,
): Promise<string> {
  const made = join(folder, language);
  await mkdir(made, { recursive: true });
  await writeFile(join(made, file), failingScript(classroom, `tried-${language}`));
  return made;
}

/** The newest job of a title. */
export async function newestJob(client: DaemonClient, title: string): Promise<Job | undefined> {
  const { jobs } = await client.request('og/job/list', {});
  return jobs.find((job) => job.title === title);
}

/** The text of the file with such an ending in a folder. */
export async function exportedText(folder: string, ending: string): Promise<string> {
  const file = (await readdir(folder)).find((name) => name.endsWith(ending));
  if (file === undefined) {
    throw new Error(`no ${ending} file was saved`);
  }
  return readFile(join(folder, file), 'utf8');
}

/** Fails with the text when one of the parts is missing. */
export function expectAll(text: string, parts: readonly (string | RegExp)[]): void {
  for (const part of parts) {
    const isThere = typeof part === 'string' ? text.includes(part) : part.test(text);
    if (!isThere) {
      throw new Error(`${part} is missing in:\n${text}`);
    }
  }
}
