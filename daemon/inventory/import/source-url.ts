import { OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';

/** Where the console's REST API is on its server. */
const consolePath = '/opengnsys/rest';
const ogServerPort = '8888';

/**
 * The base address of a console's or an ogServer's REST API, from what a person knows: `server`, `https://server`.
 * Only HTTP and HTTPS; user and password do not belong in it, for addresses are written in logs. Throws OgError invalid.
 */
export function sourceUrl(kind: 'console' | 'ogserver', text: string): URL {
  const trimmed = text.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed);
  const whole = withScheme ? trimmed : `${kind === 'console' ? 'https' : 'http'}://${trimmed}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (!url || trimmed === '' || !/^https?:$/.test(url.protocol)) {
    throw wrong('import.url');
  }
  if (url.username !== '' || url.password !== '') {
    throw wrong('import.urlPassword');
  }
  const path = url.pathname.replace(/\/+$/, '');
  url.pathname = path === '' && kind === 'console' ? consolePath : path;
  if (kind === 'ogserver' && url.port === '' && url.protocol === 'http:') {
    url.port = ogServerPort;
  }
  url.search = '';
  url.hash = '';
  return url;
}

function wrong(key: 'import.url' | 'import.urlPassword'): OgError {
  return new OgError('invalid', { field: 'url', detail: message(key) });
}
