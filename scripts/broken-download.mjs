/**
 * npm's words for a download that did not come whole: the connection, the registry or what arrived was at fault,
 * so the same command may succeed a moment later. Node's own modules only: setup.mjs runs before any is installed.
 */
const words = new RegExp(
  [
    /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|EPIPE)\b/,
    /\b(?:ERR_SOCKET_TIMEOUT|ERR_STREAM_PREMATURE_CLOSE|Premature close|socket hang up)\b/,
    /\b(?:EINTEGRITY|TAR_BAD_ARCHIVE|Z_BUF_ERROR|Z_DATA_ERROR|E50[0234]|E429)\b/,
  ]
    .map((kind) => kind.source)
    .join('|'),
);

/** How often a command is run whose downloads break off. */
export const downloadTries = 3;

/**
 * What broke off, in npm's own word (`ECONNRESET`), or undefined when its messages tell of something else.
 * @param {string} messages
 */
export function brokenDownload(messages) {
  return words.exec(messages)?.[0];
}
