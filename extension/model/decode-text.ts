/**
 * The text of a file: UTF-8, or Windows-1252 for what is no UTF-8 (a CSV that a Spanish Excel wrote), or UTF-16 with
 * its byte order mark ("Unicode text" of Excel).
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) {
    return new TextDecoder('utf-16le').decode(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What a text with computers is; undefined when it is none that can be imported. */
export function textKind(text: string): 'dhcpd' | 'csv' | undefined {
  const start = text.slice(0, 200_000);
  if (/\bhost\s+[^\s{}]+\s*\{/.test(start) || /"Dhcp4"\s*:/.test(start)) {
    return 'dhcpd';
  }
  const line = /^.*\b\d{1,3}(?:\.\d{1,3}){3}\b.*$/m.exec(start)?.[0] ?? '';
  return /[,;\t]/.test(line) && /\b(?:[0-9a-f]{2}[:-]?){5}[0-9a-f]{2}\b/i.test(line) ? 'csv' : undefined;
}
