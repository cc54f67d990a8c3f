import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLog } from '../base/log.ts';
import { thisMachine } from '../config/defaults.ts';
import { loadConfiguration } from '../config/load.ts';
import { openSumsPort } from './sums-port.ts';

let somebody: Server;
let taken = 0;
beforeAll(async () => {
  somebody = createServer().listen(0, '127.0.0.1');
  await once(somebody, 'listening');
  taken = (somebody.address() as AddressInfo).port;
});
afterAll(() => somebody.close());

const host = '127.0.0.1';
const open = async (sums: { port: number | 'off'; portIsDefault: boolean }, listen = 0) => {
  const configuration = await loadConfiguration({ language: 'en', machine: thisMachine() });
  return openSumsPort(
    { ...configuration, sums: { host, ...sums }, listen: { ...configuration.listen, port: listen } },
    {
      files: { list: () => [], onDidChange: () => ({ dispose: () => {} }) },
      callers: { isAllowed: () => true, isKnown: () => false },
      log: silentLog,
    },
  );
};

test('listens', async () => {
  const { sums, warning } = await open({ port: 0, portIsDefault: false });
  expect(sums?.address.port).toBeGreaterThan(0);
  expect(warning).toBeUndefined();
  await sums?.dispose();
});

test('does not when it is off', async () => {
  expect(await open({ port: 'off', portIsDefault: false })).toEqual({});
});

test('a taken port that nobody named is warned of', async () => {
  const { sums, warning } = await open({ port: taken, portIsDefault: true });
  expect(sums).toBeUndefined();
  expect(warning).toMatchObject({ code: 'sumsPort', setting: 'sums.port' });
  expect(warning?.text.map(({ key }) => key)).toEqual([
    'inventory.warning.sums',
    expect.stringMatching(/^config\.portTaken/),
  ]);
});

test('a taken port that was named is an error', async () => {
  await expect(open({ port: taken, portIsDefault: false })).rejects.toMatchObject({ setting: 'sums.port' });
});

test('a port that was named for something else is left to that', async () => {
  const { sums, warning } = await open({ port: 9999, portIsDefault: true }, 9999);
  expect(sums).toBeUndefined();
  expect(warning?.text[1]).toMatchObject({ key: 'config.portTaken.own', args: { port: 9999 } });
});
