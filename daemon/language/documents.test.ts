import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Parser } from 'web-tree-sitter';
import { Documents } from './documents.ts';
import { initParser } from './syntax/parser.ts';
import { sliceMs } from './syntax/steps.ts';

const document = {};
const long = 'ogMount 1 1\nf() { :; }\n'.repeat(5000);

let documents: Documents;
beforeEach(async () => {
  documents = new Documents(await initParser());
});

afterEach(() => vi.restoreAllMocks());

/** Follows the trees, whose memory is outside JavaScript's: how much text those that are there are of. */
function countTrees() {
  const counted = { now: 0, most: 0, parsed: 0 };
  const { parse } = Parser.prototype;
  vi.spyOn(Parser.prototype, 'parse').mockImplementation(function (this: Parser, ...args) {
    counted.parsed++;
    const tree = parse.apply(this, args);
    if (!tree) {
      return tree;
    }
    const length = String(args[0]).length;
    counted.now += length;
    counted.most = Math.max(counted.most, counted.now);
    const remove = tree.delete.bind(tree);
    tree.delete = () => {
      counted.now -= length;
      remove();
    };
    return tree;
  });
  return counted;
}

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

describe('trees', () => {
  const texts = Array.from({ length: 30 }, (_, n) => `# ${n}\n${long}`);
  const size = texts.join('').length;

  test('are of so much text at a time, however many documents are read', async () => {
    const trees = countTrees();
    await Promise.all(texts.map((text) => documents.exact({}, text)));
    expect(size).toBeGreaterThan(3_000_000);
    expect(trees.most).toBeGreaterThan(long.length);
    expect(trees.most).toBeLessThanOrEqual(2 * 1024 * 1024);
    expect(trees.now).toBe(0);
  });

  test('of a usual document do not wait for those of long ones', async () => {
    let read = 0;
    const all = texts.map((text) => documents.exact({}, text).then(() => read++));
    await documents.exact({}, 'ogMount 1 1\n');
    expect(read).toBeLessThan(texts.length);
    await Promise.all(all);
  });

  test('of closed documents are not made', async () => {
    const trees = countTrees();
    const keys = texts.map(() => ({}));
    const reading = texts.map((text, n) => documents.read(keys[n] ?? {}, text));
    for (const key of keys) {
      documents.close(key);
    }
    await Promise.all(reading);
    expect(trees).toMatchObject({ now: 0, parsed: 0 });
  });

  test('are gone when a document is closed while it is read', async () => {
    const trees = countTrees();
    const reading = documents.read(document, long);
    while (trees.parsed === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    documents.close(document);
    await reading;
    const { parsed, now } = trees;
    await new Promise((resolve) => setImmediate(resolve));
    expect({ parsed: trees.parsed, now }).toEqual({ parsed, now: 0 });
  });
});
