import { execFileSync } from 'node:child_process';

/** Which of these programs is not installed, as one line to be shown; undefined: they all are. */
export function missingProgram(names: readonly string[]): string | undefined {
  const missing = names.find((name) => !isInstalled(name));
  return missing && `${missing} is not installed`;
}

function isInstalled(name: string): boolean {
  try {
    execFileSync('sh', ['-c', 'command -v "$0"', name]);
    return true;
  } catch {
    return false;
  }
}
