import { beforeEach, describe, expect, test } from 'vitest';
import { Documents } from './documents.ts';
import { initParser } from './syntax/parser.ts';
import { sliceMs } from './syntax/steps.ts';

const uri = 'file:///test.og';
const long = 'ogMount 1 1\nf() { :; }\n'.repeat(5000);

let documents: Documents;
beforeEach(async () => {
  documents = new Documents(await initParser());
});

/** The longest that the event loop was kept while something was done, in milliseconds. */
async function longestTurn(work: Promise<unknown>): Promise<{ turns: number; longest: number }> {
  let turns = 0;
  let longest = 0;
  let last = performance.now();
  let done = false;
  const finished = work.finally(() => {
    done = true;
  });
  while (!done) {
    await new Promise((resolve) => setImmediate(resolve));
    turns++;
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }
  await finished;
  return { turns, longest };
}

test('a long document is read in slices, with turns for others between them', async () => {
  const { turns, longest } = await longestTurn(documents.read(uri, long));
  expect(turns).toBeGreaterThan(5);
  // Far from all in one turn, however busy the machine.
  expect(longest).toBeLessThan(turns * sliceMs);
  expect(documents.get(uri, long).exact).toBe(true);
});

test('what was read is there at once', async () => {
  await documents.read(uri, long);
  const script = documents.get(uri, long);
  await documents.read(uri, `${long}ogEcho x\n`);
  expect(documents.get(uri, long)).toBe(script);
});

describe('while a document is read', () => {
  test('asking again waits for the same', async () => {
    const reading = documents.read(uri, long);
    await documents.read(uri, `${long}ogEcho x\n`);
    const script = documents.get(uri, `${long}ogEcho x\n`);
    expect(script.text.endsWith('ogEcho x\n')).toBe(true);
    expect(script.exact).toBe(true);
    await reading;
  });

  test('closing it forgets it', async () => {
    const reading = documents.read(uri, long);
    documents.close(uri);
    await reading;
    const { turns } = await longestTurn(documents.read(uri, long));
    expect(turns).toBeGreaterThan(5);
  });
});

describe('exact', () => {
  const clean = 'ogMount 1 1\n'.repeat(200);
  const open = `if ogMount 1 1; then\n${clean}`;
  const closed = `${open}fi\n`;

  test('reads all again when an edit may reach beyond itself', async () => {
    await documents.exact(uri, clean);
    expect(documents.get(uri, open).exact).toBe(false);
    const script = await documents.exact(uri, open);
    expect(script.exact).toBe(true);
    expect(script.pieces.every((piece) => !piece.clean)).toBe(true);
    expect((await documents.exact(uri, closed)).calls.every((call) => call.trusted)).toBe(true);
  });

  test('gives up when it is told to', async () => {
    await documents.exact(uri, clean);
    const abort = new AbortController();
    const exact = documents.exact(uri, open, abort.signal);
    abort.abort(new Error('superseded'));
    await expect(exact).rejects.toThrow('superseded');
  });
});
