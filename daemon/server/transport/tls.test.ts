import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { selfSigned } from '../test-support/certificate.ts';
import { bearer, openTestServer } from '../test-support/socket-server.ts';
import { strangerLimits } from './strangers.ts';

const certificate = selfSigned('repo.example');
let server: Awaited<ReturnType<typeof openTestServer>>;
let port: number;
beforeEach(async () => {
  server = await openTestServer({ certificate, strangers: { ...strangerLimits, deadlineMs: 1_000 } });
  port = server.address.port;
});
afterEach(() => server.dispose());

const ca = certificate.cert;
const tls = { ca, servername: 'repo.example' };
const open = (headers: Record<string, string>) =>
  new WebSocket(`wss://127.0.0.1:${port}/`, { headers, ...tls });

test('a console comes in with its token, by the name in the certificate too, and stays', async () => {
  for (const host of ['127.0.0.1', 'repo.example', 'REPO.example:8470']) {
    const socket = open({ Host: host, ...bearer('viewer') });
    await once(socket, 'open');
    socket.terminate();
  }
  const refused = open({ Host: 'other.example', ...bearer('viewer') });
  const [, response] = await once(
    refused.on('error', () => {}),
    'unexpected-response',
  );
  expect(response.statusCode).toBe(403);
  refused.terminate();
});

test('a greeting of TLS that never ends has its time, a session has not', async () => {
  const session = open(bearer('viewer'));
  await once(session, 'open');
  const silent = connect(port, '127.0.0.1');
  const half = connect(port, '127.0.0.1');
  half.write(Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01]));
  const upgraded = open({});
  await once(upgraded, 'open');
  const [, , [code]] = await Promise.all([
    new Promise((resolve) => silent.once('close', resolve)),
    new Promise((resolve) => half.on('error', () => {}).once('close', resolve)),
    once(upgraded, 'close'),
  ]);
  expect(code).toBe(1008);
  expect(session.readyState).toBe(WebSocket.OPEN);
  session.terminate();
});

test('a new certificate is shown to who connects from then on', async () => {
  const shown = async (name: string) => {
    const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false, servername: name });
    await once(socket, 'secureConnect');
    const found = new X509Certificate(socket.getPeerCertificate().raw);
    socket.destroy();
    return found.subject;
  };
  expect(await shown('repo.example')).toBe('CN=repo.example');
  server.replaceCertificate(selfSigned('new.example'));
  expect(await shown('new.example')).toBe('CN=new.example');
});
