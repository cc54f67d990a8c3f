import { expect, test } from 'vitest';
import { sourceUrl } from './source-url.ts';

test.each([
  ['console', 'https://server', 'https://server/opengnsys/rest'],
  ['console', ' server ', 'https://server/opengnsys/rest'],
  ['console', 'http://10.0.0.1:8080/', 'http://10.0.0.1:8080/opengnsys/rest'],
  ['console', 'https://server/other/rest/?x=1#y', 'https://server/other/rest'],
  ['ogserver', '10.0.0.1', 'http://10.0.0.1:8888/'],
  ['ogserver', 'http://[::1]:8889', 'http://[::1]:8889/'],
] as const)('of a %s %j is %s', (kind, text, url) => {
  expect(sourceUrl(kind, text).href).toBe(url);
});

test.each([
  ['file:///etc/passwd', 'import.url'],
  ['gopher://x', 'import.url'],
  ['http://', 'import.url'],
  [' ', 'import.url'],
  ['http://ana:secret@server', 'import.urlPassword'],
])('refuses %j', (text, key) => {
  expect(() => sourceUrl('console', text)).toThrow(
    expect.objectContaining({ args: { field: 'url', detail: { key } } }),
  );
});
