import { beforeEach, describe, expect, test } from 'vitest';
import { Documents } from './documents.ts';
import { initParser } from './syntax/parser.ts';
import { sliceMs } from './syntax/steps.ts';

const document = {};
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
  const { turns, longest } = await longestTurn(documents.read(document, long));
  expect(turns).toBeGreaterThan(5);
  // Far from all in one turn, however busy the machine.
  expect(longest).toBeLessThan(turns * sliceMs);
  expect(documents.get(document, long).exact).toBe(true);
});

test('what was read is there at once', async () => {
  await documents.read(document, long);
  const script = documents.get(document, long);
  await documents.read(document, `${long}ogEcho x\n`);
  expect(documents.get(document, long)).toBe(script);
});

describe('while a document is read', () => {
  test('asking again waits for the same', async () => {
    const reading = documents.read(document, long);
    await documents.read(document, `${long}ogEcho x\n`);
    const script = documents.get(document, `${long}ogEcho x\n`);
    expect(script.text.endsWith('ogEcho x\n')).toBe(true);
    expect(script.exact).toBe(true);
    await reading;
  });

  test('closing it forgets it', async () => {
    const reading = documents.read(document, long);
    documents.close(document);
    await reading;
    const { turns } = await longestTurn(documents.read(document, long));
    expect(turns).toBeGreaterThan(5);
  });
});

describe('exact', () => {
  const clean = 'ogMount 1 1\n'.repeat(200);
  const open = `if ogMount 1 1; then\n${clean}`;
  const closed = `${open}fi\n`;

  test('reads all again when an edit may reach beyond itself', async () => {
    await documents.exact(document, clean);
    expect(documents.get(document, open).exact).toBe(false);
    const script = await documents.exact(document, open);
    expect(script.exact).toBe(true);
    expect(script.pieces.every((piece) => !piece.clean)).toBe(true);
    expect((await documents.exact(document, closed)).calls.every((call) => call.trusted)).toBe(true);
  });

  test('gives up when it is told to', async () => {
    await documents.exact(document, clean);
    const abort = new AbortController();
    const exact = documents.exact(document, open, abort.signal);
    abort.abort(new Error('superseded'));
    await expect(exact).rejects.toThrow('superseded');
  });

  test('reads in slices what was closed meanwhile', async () => {
    const exact = documents.exact(document, long);
    documents.close(document);
    const { turns, longest } = await longestTurn(exact);
    expect(turns).toBeGreaterThan(5);
    expect(longest).toBeLessThan(turns * sliceMs);
    expect((await exact).text).toBe(long);
  });

  test('is read once for all who ask at the same time', async () => {
    await documents.exact(document, clean);
    const [one, other] = await Promise.all([
      documents.exact(document, open),
      documents.exact(document, open),
    ]);
    expect(one.pieces[0]).toBe(other.pieces[0]);
  });
});

test('two documents of one name do not disturb each other', async () => {
  const other = {};
  await Promise.all([documents.read(document, long), documents.read(other, `${long}${long}`)]);
  const script = documents.get(document, long);
  documents.close(other);
  expect(documents.get(document, long)).toBe(script);
});
