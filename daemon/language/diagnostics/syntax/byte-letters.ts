/** So many arguments at once a function surely takes. */
const most = 8192;

/** A text with one letter, U+0000 to U+00FF, for each byte of its UTF-8. */
export function bytesAsLetters(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let letters = '';
  for (let at = 0; at < bytes.length; at += most) {
    letters += String.fromCharCode(...bytes.subarray(at, at + most));
  }
  return letters;
}

/** The text whose UTF-8 is these letters. */
export function lettersAsText(letters: string): string {
  const bytes = Uint8Array.from({ length: letters.length }, (_, at) => letters.charCodeAt(at));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
