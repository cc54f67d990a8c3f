/** A part of something: from `start` to before `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What a `Range` header asks for of `size` bytes (RFC 9110, 14.2). The whole for a header that is no single range of
 * bytes, which is to be ignored; undefined when there is nothing in the range.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | undefined {
  const whole = { start: 0, end: size };
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') {
    return whole;
  }
  if (first === '') {
    return last === '0' || size === 0 ? undefined : { start: Math.max(0, size - Number(last)), end: size };
  }
  const start = Number(first);
  const end = last === '' ? size : Math.min(size, Number(last) + 1);
  if (last !== '' && Number(last) < start) {
    return whole;
  }
  return start < size ? { start, end } : undefined;
}
