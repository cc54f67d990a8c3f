import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';

/** How much of what one program wrote is shown, and how much of it is kept; lines and characters. */
const mostLines = 25;
const mostKept = 32 * 1024;

interface Program {
  readonly name: string;
  readonly child: ChildProcess;
  wrote: string;
}

const programs = new Set<Program>();
/** By name. */
const texts = new Map<string, string>();
const waits = new Set<{ readonly where: string }>();

/** Keeps the last of what a program of the running test writes: it is shown when the test fails. */
export function noteProgram(
  name: string,
  child: ChildProcess,
  streams: readonly (Readable | null)[] = [child.stderr],
): void {
  const program: Program = { name, child, wrote: '' };
  programs.add(program);
  for (const stream of streams) {
    stream?.on('data', (piece: Buffer | string) => {
      program.wrote = (program.wrote + String(piece)).slice(-mostKept);
    });
  }
}

/** Keeps a text that a failed test shows. */
export const noteText = (name: string, text: string): void => void texts.set(name, text);

/** Notes where a test waits while it does: a test that waits in vain is ended from outside, and says nothing itself. */
export async function noteWait<T>(work: () => Promise<T>): Promise<T> {
  const calls = (new Error().stack ?? '').split('\n').filter((line) => line.includes('.test.ts'));
  const wait = { where: calls.map((line) => line.trim()).join(' ') };
  waits.add(wait);
  try {
    return await work();
  } finally {
    waits.delete(wait);
  }
}

/** What is known of a test that has failed: where it still waits, and what its programs wrote; empty when nothing is. */
export function notes(): string {
  const waiting = [...waits].map(({ where }) => `It waits ${where}`);
  const wrote = [...programs].map(({ name, child, wrote: text }) => {
    const end = child.exitCode ?? child.signalCode;
    const state = end === null ? 'runs' : `ended with ${end}`;
    return `${name} (process ${child.pid}, ${state}) wrote:\n${shown(text)}`;
  });
  const other = [...texts].map(([name, text]) => `${name}:\n${shown(text)}`);
  return [...waiting, ...wrote, ...other].join('\n');
}

function shown(text: string): string {
  const lines = stripVTControlCharacters(text).replaceAll('\r', '\n').trimEnd().split('\n');
  const left = lines.length > mostLines ? [`(${lines.length - mostLines} lines before)`] : [];
  return [...left, ...lines.slice(-mostLines)].map((line) => `  ${line}`).join('\n');
}

/** What belonged to a test before is no cause any more. */
export function forgetEnded(): void {
  waits.clear();
  texts.clear();
  for (const program of programs) {
    const { exitCode, signalCode } = program.child;
    if (exitCode !== null || signalCode !== null) {
      programs.delete(program);
    }
  }
}
