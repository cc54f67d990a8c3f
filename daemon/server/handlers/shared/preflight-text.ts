import { z } from 'zod';
import { parseJson } from '../../../base/parse-json.ts';
import type { Steps } from '../../../base/steps.ts';
import type { Preflight } from '../../../instruction/index.ts';
import { effectSchema, idSchema, messageArgsSchema, verdicts } from '../../../protocol/index.ts';
import type { PreflightRecord } from '../../preflight-record.ts';

/** A computer has many reasons seldom; of more the worst are kept. */
const mostDetails = 20;
/** What is beyond is not kept, in characters. */
const longestText = 4 * 1024 * 1024;

const messageSchema = z.object({ key: z.string(), args: messageArgsSchema.exactOptional() });
const headSchema = z.object({ at: z.string() });
const computerSchema = z.object({
  computer: idSchema,
  verdict: z.enum(verdicts),
  details: z.array(z.object({ verdict: z.enum(['ok', 'warning', 'blocked']), message: messageSchema })),
});
const presentSchema = effectSchema.shape.present.element.omit({ message: true }).extend({
  leastUsedPercent: z.number().exactOptional(),
});
const effectRecordSchema = effectSchema.omit({ range: true, present: true, message: true }).extend({
  range: z.object({ start: z.number(), end: z.number() }).exactOptional(),
  present: z.array(presentSchema),
  message: messageSchema,
});

/** A preflight as lines of JSON, one for each computer and effect: `parsePreflight` reads it. */
export function* preflightText({ at, computers, effects }: PreflightRecord): Steps<string> {
  const lines = [JSON.stringify({ at })];
  let length = 0;
  for (const record of [...computers.map(shortened), ...effects]) {
    const line = JSON.stringify(record);
    length += line.length + 1;
    if (length > longestText) {
      break;
    }
    lines.push(line);
    yield;
  }
  return lines.join('\n');
}

/** What `preflightText` wrote; undefined when it is something else. Lines that are broken are left out. */
export function* parsePreflight(text: string): Steps<PreflightRecord | undefined> {
  const [first = '', ...lines] = text.split('\n');
  const head = headSchema.safeParse(parseJson(first)).data;
  if (!head) {
    return undefined;
  }
  const computers: Preflight[] = [];
  const effects: PreflightRecord['effects'][number][] = [];
  for (const line of lines) {
    const value = parseJson(line);
    const computer = computerSchema.safeParse(value).data;
    const effect = computer ? undefined : effectRecordSchema.safeParse(value).data;
    if (computer) {
      computers.push(computer);
    }
    if (effect) {
      effects.push(effect);
    }
    yield;
  }
  return { at: head.at, computers, effects };
}

function shortened({ computer, verdict, details }: Preflight): Preflight {
  if (details.length <= mostDetails) {
    return { computer, verdict, details };
  }
  const rank = (one: Preflight['details'][number]) => ['blocked', 'warning', 'ok'].indexOf(one.verdict);
  const worst = [...details].sort((a, b) => rank(a) - rank(b)).slice(0, mostDetails);
  return { computer, verdict, details: worst };
}
