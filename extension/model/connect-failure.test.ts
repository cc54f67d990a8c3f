import { expect, test } from 'vitest';
import {
  type ConnectFacts,
  type ConnectFailureKind,
  failureOf,
  fingerprintOf,
  type SeenCertificate,
  sameFingerprint,
  waitsForPerson,
} from './connect-failure.ts';

const certificate: SeenCertificate = {
  fingerprint: 'AA:BB',
  validFrom: '2025-01-01T00:00:00Z',
  validTo: '2035-01-01T00:00:00Z',
  names: ['repo.example'],
};

const table: [ConnectFailureKind, Omit<ConnectFacts, 'secure'> & { secure?: boolean }][] = [
  ['nameUnknown', { code: 'ENOTFOUND' }],
  ['nameUnknown', { code: 'EAI_AGAIN' }],
  ['refused', { code: 'ECONNREFUSED' }],
  ['timeout', { code: 'ETIMEDOUT' }],
  ['timeout', { code: 'Opening handshake has timed out' }],
  ['unreachable', { code: 'ENETUNREACH' }],
  ['unreachable', { code: 'EHOSTUNREACH' }],
  ['certificateUnknown', { secure: true, code: 'DEPTH_ZERO_SELF_SIGNED_CERT', certificate }],
  ['certificateUnknown', { secure: true, code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', certificate }],
  ['certificateUnknown', { secure: true, code: 'SELF_SIGNED_CERT_IN_CHAIN' }],
  ['certificateExpired', { secure: true, code: 'CERT_HAS_EXPIRED', certificate }],
  ['certificateEarly', { secure: true, code: 'CERT_NOT_YET_VALID', certificate }],
  ['certificateName', { secure: true, code: 'ERR_TLS_CERT_ALTNAME_INVALID', certificate }],
  ['certificateChanged', { secure: true, certificate, trusted: 'AA:BC' }],
  // Loudly, whatever else is wrong with it.
  ['certificateChanged', { secure: true, code: 'CERT_HAS_EXPIRED', certificate, trusted: 'AA:BC' }],
  ['certificateExpired', { secure: true, code: 'CERT_HAS_EXPIRED', certificate, trusted: 'aabb' }],
  ['needsWss', { code: 'HPE_INVALID_CONSTANT', certificate }],
  ['needsWss', { code: 'ECONNRESET', certificate }],
  ['needsWs', { secure: true, code: 'EPROTO' }],
  ['needsWs', { secure: true, code: 'ERR_SSL_WRONG_VERSION_NUMBER' }],
  ['notOgrepod', { code: 'HPE_INVALID_CONSTANT' }],
  ['notOgrepod', { code: 'Server sent no subprotocol' }],
  ['notOgrepod', { code: 'Invalid Sec-WebSocket-Accept header' }],
  ['notOgrepod', { status: 200 }],
  ['notOgrepod', { status: 404 }],
  ['notOgrepod', { status: 502 }],
  ['wrongToken', { status: 401 }],
  ['wrongToken', { status: 401, challenge: 'Bearer' }],
  [
    'tokenExpired',
    { status: 401, challenge: 'Bearer, error="invalid_token", error_description="The token expired"' },
  ],
  ['hostRefused', { status: 403 }],
  ['tooMany', { status: 503 }],
  ['closedEarly', { code: 'ECONNRESET' }],
  ['closedEarly', { code: 'socket hang up' }],
  ['other', { code: 'EMFILE' }],
  ['other', {}],
];

test.each(table)('%s: %j', (kind, { secure = false, ...facts }) => {
  expect(failureOf({ secure, ...facts }).kind).toBe(kind);
});

test('what only a person can change is not tried again', () => {
  const waiting = table.filter(([, { secure = false, ...facts }]) =>
    waitsForPerson(failureOf({ secure, ...facts })),
  );
  expect([...new Set(waiting.map(([kind]) => kind))].sort()).toEqual([
    'certificateChanged',
    'certificateEarly',
    'certificateExpired',
    'certificateName',
    'certificateUnknown',
    'needsWs',
    'needsWss',
  ]);
});

test('fingerprints are compared however they are written', () => {
  const hex = 'ab'.repeat(32);
  expect(fingerprintOf(hex)).toBe(Array(32).fill('AB').join(':'));
  expect(fingerprintOf(Array(32).fill('Ab').join(':'))).toBe(Array(32).fill('AB').join(':'));
  expect(sameFingerprint(hex, fingerprintOf(hex) ?? '')).toBe(true);
  for (const wrong of ['', 'ab', `${hex}00`, hex.replace('a', 'g'), `${hex.slice(0, 62)}\u202e0`]) {
    expect(fingerprintOf(wrong)).toBeUndefined();
  }
});
