/** So many computers may get an image by unicast without a word about it: one copy for each is no more than twice the work. */
const fewComputers = 2;

/** Whether a protocol sends the whole image to each of many computers. `protocol` as it is written, in any letter case. */
export function isUnicastToMany(protocol: string, computers: number): boolean {
  return /^UNICAST/i.test(protocol) && computers > fewComputers;
}
