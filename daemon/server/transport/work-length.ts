import { limits } from '../../protocol/index.ts';

/** A search looks at the texts of all jobs: two at once are enough for one owner. */
const search = limits.documentLength;
/** A job's preflight, as it is kept: more than the longest kinds would have, on average. */
const record = limits.documentLength / 16;

/** How much text a request has to be worked on, in UTF-16 code units: what one owner may have under way is bounded. */
export function workLength(method: string, params: unknown): number {
  if (method === 'og/job/get') {
    return record;
  }
  if (typeof params !== 'object' || params === null) {
    return 0;
  }
  if (method === 'og/job/list' && ('text' in params || 'image' in params)) {
    return search;
  }
  return 'script' in params && typeof params.script === 'string' ? params.script.length : 0;
}
