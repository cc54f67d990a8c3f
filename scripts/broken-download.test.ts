import { describe, expect, it } from 'vitest';
import { brokenDownload } from './broken-download.mjs';

describe('brokenDownload', () => {
  it.each([
    ['npm error Invalid response body while trying to fetch a package: Premature close', 'Premature close'],
    ['npm error code ECONNRESET', 'ECONNRESET'],
    ['npm error code ERR_SOCKET_TIMEOUT', 'ERR_SOCKET_TIMEOUT'],
    ['npm error code EINTEGRITY\nnpm error sha512-… integrity checksum failed', 'EINTEGRITY'],
    ['npm error code E503', 'E503'],
    ['npm warn tar TAR_BAD_ARCHIVE: Unrecognized archive format', 'TAR_BAD_ARCHIVE'],
  ])('%s', (messages, word) => {
    expect(brokenDownload(messages)).toBe(word);
  });

  it.each([
    'npm error code E404\nnpm error 404 Not Found',
    'npm error code ENOSPC\nnpm error nospc no space left on device',
    'npm error code EACCES',
    '',
  ])('not a broken download: %s', (messages) => {
    expect(brokenDownload(messages)).toBeUndefined();
  });
});
