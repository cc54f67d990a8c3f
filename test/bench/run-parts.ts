import { cpus, loadavg } from 'node:os';
import { hasMissed } from './report.ts';

/** The parts of a bench by name; each is a file of its own. */
type Parts = Record<string, () => Promise<{ measure(): Promise<void> }>>;

/** Measures the parts that the command line names, or all of them; exit code 1 when a limit is missed. */
export async function runParts(parts: Parts): Promise<void> {
  const wanted = process.argv.slice(2);
  for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) {
    const part = parts[name];
    if (!part) {
      throw new Error(`no part ${name}: ${Object.keys(parts).join(', ')}`);
    }
    console.log(`\n${name}`);
    // Figures of a machine that is at work with other things say little.
    const before = loadavg()[0] ?? 0;
    await (await part()).measure();
    const after = loadavg()[0] ?? 0;
    console.log(
      `load of the ${cpus().length} processors: ${before.toFixed(1)} before, ${after.toFixed(1)} after`,
    );
  }
  process.exitCode = hasMissed() ? 1 : 0;
}
