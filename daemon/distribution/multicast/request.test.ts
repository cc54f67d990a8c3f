import { describe, expect, it } from 'vitest';
import { parseRequest } from './request.ts';

const session = '9000:full-duplex:239.194.17.2:70M:1:30';
const parsed = {
  port: 9000,
  method: 'full-duplex',
  address: '239.194.17.2',
  bitrate: '70m',
  clients: 1,
  maxWaitSeconds: 30,
};

describe('what real clients send', () => {
  it.each([
    [`START_MULTICAST /base.img ${session}`, 'base.img'],
    [`-ne START_MULTICAST //base.img ${session}\n`, 'base.img'],
    [`START_MULTICAST ///base.img ${session}`, 'base.img'],
    [`START_MULTICAST base.img ${session}`, 'base.img'],
    [`START_MULTICAST /unit//base.img ${session}\r\n`, 'unit/base.img'],
    [`START_MULTICAST /opt/opengnsys/images/base.img ${session}`, 'base.img'],
    [`START_MULTICAST //opt//opengnsys/images//unit/base.img ${session}`, 'unit/base.img'],
    [`  START_MULTICAST  /ñandú.img\t${session}: `, 'ñandú.img'],
  ])('%j', (message, file) => {
    expect(parseRequest(message)).toEqual({ ok: true, file, session: parsed });
  });
  it.each([
    ['9098:HALF-DUPLEX:224.0.1.1:100m:24:0', { port: 9098, method: 'half-duplex', bitrate: '100m' }],
    ['9002:half:239.255.255.255:999M:0:60', { method: 'half-duplex', clients: 0, maxWaitSeconds: 60 }],
    ['9010:Full:239.1.1.1:1M:99999:99999', { method: 'full-duplex', clients: 99_999 }],
  ])('%s', (text, expected) => {
    expect(parseRequest(`START_MULTICAST /a.img ${text}`)).toMatchObject({ ok: true, session: expected });
  });
});

describe('what is refused', () => {
  it.each([
    '',
    'GET / HTTP/1.1',
    'CREATE_IMAGE base img 1000',
    'START_MULTICAST',
    'START_MULTICAST /base.img',
    `START_MULTICAST /base.img ${session} more`,
    `START_MULTICAST / ${session}`,
    `START_MULTICAST /../etc/passwd ${session}`,
    `START_MULTICAST /unit/../../etc/passwd ${session}`,
    `START_MULTICAST /opt/opengnsys/images/../etc/x ${session}`,
    `START_MULTICAST /a\\b.img ${session}`,
    `START_MULTICAST /a\u0000.img ${session}`,
    `START_MULTICAST ./a.img ${session}`,
    ...[
      '9001:full-duplex:239.194.17.2:70M:1:30',
      '8998:full-duplex:239.194.17.2:70M:1:30',
      '9100:full-duplex:239.194.17.2:70M:1:30',
      '90000:full-duplex:239.194.17.2:70M:1:30',
      '9000:broadcast:239.194.17.2:70M:1:30',
      '9000:--file:239.194.17.2:70M:1:30',
      '9000:full-duplex:10.0.0.1:70M:1:30',
      '9000:full-duplex:239.194.17.256:70M:1:30',
      '9000:full-duplex:239.194.17:70M:1:30',
      '9000:full-duplex:239.194.17.2:70:1:30',
      '9000:full-duplex:239.194.17.2:0M:1:30',
      '9000:full-duplex:239.194.17.2:70M:-1:30',
      '9000:full-duplex:239.194.17.2:70M:1:1e3',
      '9000:full-duplex:239.194.17.2:70M:1',
      '9000:full-duplex:239.194.17.2:70M:1:30:7',
    ].map((bad) => `START_MULTICAST /base.img ${bad}`),
  ])('%j', (message) => {
    expect(parseRequest(message)).toMatchObject({ ok: false });
  });
});
