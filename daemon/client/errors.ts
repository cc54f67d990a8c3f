/** What went wrong with a connection; `reason` tells a wrong token from a daemon that is not there. */
export class ConnectionError extends Error {
  readonly reason: 'unauthorized' | 'refused' | 'closed';
  /** The system's code (ECONNREFUSED) or the HTTP status that it was refused with. */
  readonly code: string | undefined;

  constructor(reason: ConnectionError['reason'], text: string, code?: string) {
    super(text);
    this.name = 'ConnectionError';
    this.reason = reason;
    this.code = code;
  }
}

/** An error that the daemon answered. */
export class RequestError extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, text: string, data: unknown) {
    super(text);
    this.name = 'RequestError';
    this.code = code;
    this.data = data;
  }
}
