/** Why a text is not read: the grammar colours it, and bash's own syntax is all that is judged of it. */
export type Unread = 'tooLarge' | 'tooManyLines' | 'lineTooLong' | 'binary';

/** Documents longer than this (in UTF-16 code units) are not read. */
export const largestDocument = 2 * 1024 * 1024;

/** No script that a person wrote comes near these; reading what does takes seconds, and hundreds of MB. */
const mostLines = 100_000;
const longestLine = 50_000;

/** Why a text is not to be read; undefined for one that is. */
export function unreadReason(text: string): Unread | undefined {
  if (text.length > largestDocument) {
    return 'tooLarge';
  }
  if (text.includes('\0')) {
    return 'binary';
  }
  let lines = 0;
  for (let start = 0; start < text.length; lines++) {
    const end = text.indexOf('\n', start);
    const next = end === -1 ? text.length : end + 1;
    if (next - start > longestLine) {
      return 'lineTooLong';
    }
    start = next;
  }
  return lines > mostLines ? 'tooManyLines' : undefined;
}
