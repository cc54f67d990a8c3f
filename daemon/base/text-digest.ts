/**
 * 53 bits that tell one text from another, for comparing what the same side wrote itself: nobody is kept from making two
 * texts with the same. Without Node's crypto, which a browser has not.
 */
export function textDigest(text: string): number {
  // Two sums of FNV-1a, which differ in their beginnings.
  let [one, other] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code ^ (at & 0xff), 0x85ebca6b);
  }
  return (one >>> 0) * 0x200000 + ((other >>> 0) & 0x1fffff);
}
