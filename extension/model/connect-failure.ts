/** What is known of a server's certificate. */
export interface SeenCertificate {
  /** SHA-256 as OpenSSL writes it: `AB:CD:…`. */
  readonly fingerprint: string;
  /** RFC 3339. */
  readonly validFrom: string;
  readonly validTo: string;
  /** The names and addresses that it is for. */
  readonly names: readonly string[];
}

/** What was seen when a connection could not be made. */
export interface ConnectFacts {
  /** Whether the address begins with wss. */
  readonly secure: boolean;
  /** The system's or Node's code, or the words of the library where there is none. */
  readonly code?: string | undefined;
  /** HTTP's, when the server answered with something other than a WebSocket. */
  readonly status?: number | undefined;
  /** Of a 401: its `WWW-Authenticate`. */
  readonly challenge?: string | undefined;
  /** What the server showed, as far as it was looked at. */
  readonly certificate?: SeenCertificate | undefined;
  /** The fingerprint that is trusted for this server. */
  readonly trusted?: string | undefined;
}

/** Why there is no connection, as far as a person can do something about it. */
export type ConnectFailure =
  | { readonly kind: 'nameUnknown' | 'refused' | 'timeout' | 'unreachable'; readonly code: string }
  | {
      readonly kind: 'certificateUnknown' | 'certificateExpired' | 'certificateEarly' | 'certificateName';
      readonly certificate: SeenCertificate | undefined;
    }
  | {
      readonly kind: 'certificateChanged';
      readonly certificate: SeenCertificate;
      readonly trusted: string;
    }
  | { readonly kind: 'needsWss' | 'needsWs' | 'wrongToken' | 'tokenExpired' | 'hostRefused' | 'tooMany' }
  | { readonly kind: 'notOgrepod'; readonly answer: string }
  | { readonly kind: 'closedEarly' | 'other'; readonly code: string }
  | { readonly kind: 'tooOld'; readonly found: string; readonly needed: string };

export type ConnectFailureKind = ConnectFailure['kind'];

const network: Readonly<Record<string, 'nameUnknown' | 'refused' | 'timeout' | 'unreachable'>> = {
  ENOTFOUND: 'nameUnknown',
  EAI_AGAIN: 'nameUnknown',
  EAI_NODATA: 'nameUnknown',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  ESOCKETTIMEDOUT: 'timeout',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EHOSTDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
};

const certificates: Readonly<
  Record<string, 'certificateUnknown' | 'certificateExpired' | 'certificateEarly' | 'certificateName'>
> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificateUnknown',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificateUnknown',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificateUnknown',
  UNABLE_TO_GET_ISSUER_CERT: 'certificateUnknown',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificateUnknown',
  CERT_UNTRUSTED: 'certificateUnknown',
  INVALID_CA: 'certificateUnknown',
  CERT_HAS_EXPIRED: 'certificateExpired',
  CERT_NOT_YET_VALID: 'certificateEarly',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificateName',
};

/** Words of the `ws` library for an answer that is no WebSocket of ours. */
const otherProtocol = /Sec-WebSocket|subprotocol|Invalid Upgrade|^HPE_|^Parse Error/i;
const endedEarly = /^(ECONNRESET|EPIPE|ECONNABORTED)$|socket hang up/;

/** Says what is behind the facts; the text for a person is in connect-strings.ts. */
export function failureOf(facts: ConnectFacts): ConnectFailure {
  const { secure, code = '', certificate, trusted } = facts;
  if (trusted !== undefined && certificate && !sameFingerprint(certificate.fingerprint, trusted)) {
    return { kind: 'certificateChanged', certificate, trusted };
  }
  if (facts.status !== undefined) {
    return refusedWith(facts.status, facts.challenge ?? '');
  }
  const unreachable = network[code];
  if (unreachable) {
    return { kind: unreachable, code };
  }
  if (/timed? ?out/i.test(code)) {
    return { kind: 'timeout', code };
  }
  const untrusted = certificates[code];
  if (untrusted) {
    return { kind: untrusted, certificate };
  }
  // A certificate was seen where none was asked for.
  if (!secure && certificate) {
    return { kind: 'needsWss' };
  }
  if (secure && /^EPROTO$|^ERR_SSL_|wrong version number|packet length/i.test(code)) {
    return { kind: 'needsWs' };
  }
  if (otherProtocol.test(code)) {
    return { kind: 'notOgrepod', answer: code };
  }
  return { kind: endedEarly.test(code) ? 'closedEarly' : 'other', code };
}

function refusedWith(status: number, challenge: string): ConnectFailure {
  if (status === 401) {
    return { kind: /expired/i.test(challenge) ? 'tokenExpired' : 'wrongToken' };
  }
  if (status === 403) {
    return { kind: 'hostRefused' };
  }
  if (status === 503) {
    return { kind: 'tooMany' };
  }
  return { kind: 'notOgrepod', answer: `HTTP ${status}` };
}

/** As OpenSSL, browsers and `ogrepod certificate` write it: with colons or without, in either case. */
export function sameFingerprint(one: string, other: string): boolean {
  const plain = (text: string) => text.replaceAll(/[:\s]/g, '').toUpperCase();
  return plain(one) === plain(other);
}

/** A SHA-256 fingerprint in one form, `AB:CD:…`; undefined for anything else. */
export function fingerprintOf(text: string): string | undefined {
  const plain = text.replaceAll(/[:\s]/g, '').toUpperCase();
  if (!/^[0-9A-F]{64}$/.test(plain)) {
    return undefined;
  }
  return plain.replaceAll(/..(?!$)/g, '$&:');
}

/** Waiting changes nothing about these: the person has to decide. */
export function waitsForPerson({ kind }: ConnectFailure): boolean {
  return kind.startsWith('certificate') || kind === 'needsWss' || kind === 'needsWs';
}

export const isTokenFailure = ({ kind }: ConnectFailure): boolean =>
  kind === 'wrongToken' || kind === 'tokenExpired';
