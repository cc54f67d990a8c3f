import { inSlices, type Steps } from '../../base/steps.ts';
import { type InventoryImport, OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import { readFingerprint } from './certificate.ts';
import { readConsole } from './console.ts';
import { readCsv } from './csv.ts';
import { readDhcpd } from './dhcpd.ts';
import { HttpSource } from './http-source.ts';
import { isKea, readKea } from './kea.ts';
import { readOgServer } from './ogserver.ts';
import type { Source } from './source.ts';
import { sourceUrl } from './source-url.ts';

/** Until all of a server has been read, in milliseconds: some 2,000 requests to a slow one. */
const readMs = 10 * 60_000;

/** What a source has. Throws OgError: invalid, with the field that is wrong; unavailable. */
export async function readSource(params: InventoryImport, signal: AbortSignal): Promise<Source> {
  const { kind } = params;
  switch (kind) {
    case 'dhcpd':
    case 'csv': {
      const { text = '' } = params;
      if (text.trim() === '') {
        throw new OgError('invalid', { field: 'text', detail: message('error.missing') });
      }
      return inSlices(textReader(kind, text), signal);
    }
    case 'console':
    case 'ogserver':
      return readServer(kind, params, signal);
  }
}

function textReader(kind: 'dhcpd' | 'csv', text: string): Steps<Source> {
  if (kind === 'csv') {
    return readCsv(text);
  }
  return isKea(text) ? readKea(text) : readDhcpd(text);
}

async function readServer(
  kind: 'console' | 'ogserver',
  { url = '', fingerprint, user, password, key }: InventoryImport,
  signal: AbortSignal,
): Promise<Source> {
  if (url.trim() === '') {
    throw new OgError('invalid', { field: 'url', detail: message('error.missing') });
  }
  checkHeader(key);
  const base = sourceUrl(kind, url);
  const accepted = fingerprint === undefined ? undefined : readFingerprint(fingerprint);
  if (fingerprint !== undefined && accepted === undefined) {
    throw new OgError('invalid', { field: 'fingerprint', detail: message('import.fingerprint') });
  }
  const limit = AbortSignal.timeout(readMs);
  const http = new HttpSource({
    base,
    fingerprint: accepted,
    keepAlive: kind === 'console',
    signal: AbortSignal.any([signal, limit]),
  });
  try {
    if (kind === 'ogserver') {
      return await readOgServer(http, base.host, key);
    }
    return await readConsole(http, base.host, { user, password, key });
  } catch (error) {
    if (error instanceof OgError || !(limit.aborted || signal.aborted)) {
      throw error;
    }
    const detail = message('import.slow', { host: base.host, seconds: readMs / 1000 });
    throw new OgError('unavailable', { detail });
  } finally {
    http.dispose();
  }
}

/** A key goes into a header as it is. */
function checkHeader(key: string | undefined): void {
  if (key === undefined || /^[\x21-\x7e]+$/.test(key)) {
    return;
  }
  throw new OgError('invalid', { field: 'key', detail: message('import.keyCharacters') });
}
