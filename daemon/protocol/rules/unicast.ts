/** So many computers may get an image by unicast without a word about it: one copy for each is no more than twice the work. */
const fewComputers = 2;

/** Where the protocol stands among the arguments of a command that brings an image to the computers; indexes from 0. */
const protocols: Readonly<Record<string, number>> = {
  deployImage: 4,
  restoreImage: 4,
  updateCache: 2,
  restoreBaseImage: 4,
  restoreDiffImage: 5,
};
/** With CACHE as their repository these take nothing from a repository; the others update the cache first (facts of og-commands.json). */
const fromCache: ReadonlySet<string> = new Set(['deployImage', 'restoreImage']);

/** Whether a protocol sends the whole image to each of many computers. `protocol` as it is written, in any letter case. */
export function isUnicastToMany(protocol: string, computers: number): boolean {
  return /^UNICAST/i.test(protocol) && computers > fewComputers;
}

/**
 * The protocol, in capitals, by which a command brings an image to the computers: UNICAST where none is written.
 * Undefined for a command that brings none, and for a protocol that is only known when it runs.
 */
export function imageProtocol(
  command: string,
  args: readonly (string | undefined)[],
): { readonly protocol: string; readonly place: number } | undefined {
  const place = Object.hasOwn(protocols, command) ? protocols[command] : undefined;
  if (
    place === undefined ||
    args.length < 2 ||
    (fromCache.has(command) && args[0]?.toUpperCase() === 'CACHE')
  ) {
    return undefined;
  }
  const protocol = args.length > place ? args[place] : 'UNICAST';
  return protocol === undefined ? undefined : { protocol: protocol.toUpperCase(), place };
}
