/**
 * An instruction to try everything with, also on a real classroom: it only shows what is there. `comments` are the
 * lines that explain it; the scope is left out where there is no classroom yet.
 */
export function sampleInstruction(comments: readonly string[], scope?: string): string {
  return [
    ...(scope === undefined ? [] : [`# @scope ${scope}`]),
    ...comments.map((comment) => `# ${comment}`),
    'ogEcho log session "[10] $(ogGetHostname) $(ogGetIpAddress)"',
    'ogListPartitions 1',
    'ogEcho log session "[100] $(ogGetRepoIp)"',
    '',
  ].join('\n');
}
