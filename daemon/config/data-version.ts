import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../base/atomic.ts';
import { parseJson } from '../base/parse-json.ts';
import { version } from '../base/version.ts';
import { message } from '../strings/index.ts';
import { ConfigurationError, systemCode } from './error.ts';

/**
 * The form in which a data folder is kept. It grows when an earlier program could not read what a later one has written,
 * or would lose some of it when it writes.
 */
export const dataVersion = 1;

/** The mark in a data folder: its form, and the program that has written there last. */
interface DataMark {
  readonly data: number;
  readonly program: string;
}

export function dataMarkFile(data: string): string {
  return join(data, 'version.json');
}

/**
 * That this program understands a data folder: one without a mark is of a program before there were marks. Nothing is
 * changed. Throws ConfigurationError for a folder of a later program, which this one would damage.
 */
export async function checkDataVersion(data: string): Promise<void> {
  const mark = await readMark(data);
  if (mark && mark.data > dataVersion) {
    throw new ConfigurationError(
      'data',
      message('config.dataNewer', { folder: data, newer: mark.program, own: version }),
    );
  }
}

/** Marks a data folder as written by this program. Only after `checkDataVersion`. Throws the system's error. */
export async function markData(data: string): Promise<void> {
  const mark: DataMark = { data: dataVersion, program: version };
  const found = await readMark(data);
  if (found?.data === mark.data && found.program === mark.program) {
    return;
  }
  await writeFileAtomically(dataMarkFile(data), `${JSON.stringify(mark)}\n`, 0o600);
}

async function readMark(data: string): Promise<DataMark | undefined> {
  const file = dataMarkFile(data);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') {
      return undefined;
    }
    throw new ConfigurationError('data', message('config.unreadable', { file, code }));
  }
  const found = parseJson(text);
  if (isMark(found)) {
    return found;
  }
  // One that is no mark of ours may be that of a program to come.
  throw new ConfigurationError('data', message('token.fileUnusable', { file }));
}

function isMark(value: unknown): value is DataMark {
  return (
    typeof value === 'object' &&
    value !== null &&
    'data' in value &&
    Number.isInteger(value.data) &&
    'program' in value &&
    typeof value.program === 'string' &&
    value.program.length <= 100
  );
}
