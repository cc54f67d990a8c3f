import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectDaemon } from '../../daemon/client/index.ts';
import { errorTable } from '../../daemon/protocol/index.ts';
import { selfSigned } from '../../daemon/server/test-support/certificate.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';

let folder: string;
let daemon: RunningDaemon;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-metrics-'));
});
afterEach(async () => {
  await daemon?.stop();
  await rm(folder, { recursive: true, force: true });
});

const docs = join(import.meta.dirname, '../../docs');
const address = () => `http://127.0.0.1:${daemon.ready.metrics?.port}`;
const read = async () => (await fetch(`${address()}/metrics`)).text();

/** The value of a line: `ogrepod_requests_total{method="og/info",outcome="ok"}`. */
function numberOf(text: string, line: string): number | undefined {
  const found = text.split('\n').find((one) => one.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length + 1));
}

test('each metric that the pages name is there, and each of ours is in the pages', async () => {
  const made = selfSigned('localhost');
  const [certificate, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  await writeFile(certificate, made.cert);
  await writeFile(key, made.key);
  daemon = await startDaemon({ config: { metrics: { port: 0 }, listen: { certificate, key } } });
  const client = await connectDaemon({
    url: daemon.url.replace('ws:', 'wss:'),
    token: daemon.token,
    trusted: Buffer.from(made.cert),
  });
  await client.request('og/status', {});
  await client.close();
  const text = await read();
  const given = new Set([...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name));
  for (const page of ['monitoring.md', 'monitoring.es.md']) {
    const words = await readFile(join(docs, page), 'utf8');
    const named = new Set(
      [...words.matchAll(/\b(?:ogrepod|nodejs|process)_\w*[a-z0-9]\b/g)].map(([name]) => name),
    );
    expect([...named].filter((name) => !given.has(name))).toEqual([]);
    expect([...given].filter((name) => name?.startsWith('ogrepod_') && !named.has(name))).toEqual([]);
  }
  expect(numberOf(text, 'ogrepod_requests_total{method="og/status",outcome="ok"}')).toBe(1);
  expect(numberOf(text, 'ogrepod_problems{severity="error"}')).toBeTypeOf('number');
  expect(numberOf(text, 'ogrepod_certificate_end_timestamp_seconds')).toBeGreaterThan(Date.now() / 1000);
  expect(numberOf(text, 'ogrepod_images_free_bytes')).toBeGreaterThan(0);
});

test('whatever is asked, the values of labels are few, and no token or name is among them', async () => {
  daemon = await startDaemon({ config: { metrics: { port: 0 } } });
  const client = await daemon.connect();
  const ask = async (method: string, params: object) =>
    // The types know only the methods that there are.
    (client.request as (name: string, given: object) => Promise<unknown>)(method, params).catch(() => {});
  for (let at = 0; at < 50; at += 1) {
    await ask(`og/made-up/${at}`, {});
  }
  await ask('og/job/get', { id: 'none' });
  await ask('og/job/get', { id: 7 });
  await client.close();
  const text = await read();
  expect(numberOf(text, 'ogrepod_requests_total{method="other",outcome="unknownMethod"}')).toBe(50);
  expect(numberOf(text, 'ogrepod_requests_total{method="og/job/get",outcome="notFound"}')).toBe(1);
  expect(numberOf(text, 'ogrepod_requests_total{method="og/job/get",outcome="invalid"}')).toBe(1);
  const outcomes = new Set([...text.matchAll(/outcome="([^"]*)"/g)].map(([, outcome]) => outcome ?? ''));
  const known = ['ok', 'unknownMethod', ...Object.keys(errorTable)];
  expect([...outcomes].filter((outcome) => !known.includes(outcome))).toEqual([]);
  expect(text).not.toContain('made-up');
  expect(text).not.toContain(daemon.token);
});

test('nothing else is given, and nothing listens unless it is configured', async () => {
  daemon = await startDaemon({ config: { metrics: { port: 0 } } });
  for (const path of ['/', '/metrics/x', '/..%2fetc/passwd']) {
    expect((await fetch(address() + path)).status).toBe(404);
  }
  expect((await fetch(`${address()}/metrics`, { method: 'POST' })).status).toBe(404);
  await daemon.stop();
  daemon = await startDaemon();
  expect(daemon.ready).not.toHaveProperty('metrics');
});
