import type { Language, Message } from '../../protocol/message.ts';
import { render } from '../../strings/index.ts';
import { type Command, type Hint, hintNamed, type Signature } from '../catalogue/catalogue.ts';
import type { Fix } from '../fixes/fix.ts';
import type { imageSource, scopeOfDocument } from '../inventory-view/scope.ts';
import type { Call } from '../syntax/model.ts';
import type { Span } from '../syntax/span.ts';
import type { Word } from '../syntax/words.ts';
import type { InventoryView } from '../types.ts';
import type { OwnCode } from './codes.ts';
import type { Reshaped } from './reshaping.ts';

/** Something to tell about a part of the text. */
export interface Finding extends Span {
  readonly code: string;
  readonly severity: Hint['severity'];
  readonly message: string;
  /** What would make it right, the likeliest first. */
  readonly fixes?: readonly Fix[];
}

/** What the rules that ask the inventory may look at. */
export interface Surroundings {
  readonly view: InventoryView;
  readonly language: Language;
  readonly imagesFrom: ReturnType<typeof imageSource>;
  /** What `# @scope` names, when it exists. */
  readonly scope: ReturnType<typeof scopeOfDocument>;
  /** Names of the images that the text itself makes. */
  readonly made: ReadonlySet<string>;
  /** Names of the synchronised images that the text makes or restores. */
  readonly synced: ReadonlySet<string>;
  /** What the text makes anew on the computers. */
  readonly reshapes: ReadonlySet<Reshaped>;
}

/** A call of a known command, with the form of the command that it is meant to have. */
export interface CheckedCall {
  /** What its offsets are in. */
  readonly source: string;
  readonly language: Language;
  readonly call: Call;
  readonly command: Command;
  readonly signature: Signature;
  /** The arguments whose place is certain: those before the first that may give none or many. */
  readonly words: readonly Word[];
  /** Whether `words` are all the arguments. */
  readonly complete: boolean;
}

/**
 * A finding in the catalogue's own words, with what is particular to this place behind them.
 * The code is the id of one of its hints; throws on any other, which a test would show.
 */
export function hintFinding(
  code: string,
  span: Span,
  language: Language,
  more: {
    readonly detail?: Message | readonly Message[];
    readonly severity?: Hint['severity'];
    readonly fixes?: readonly Fix[];
  } = {},
): Finding {
  const hint = hintNamed(code);
  if (!hint) {
    throw new Error(`the catalogue has no hint ${code}`);
  }
  const text = language === 'es' ? hint.messageEs : hint.message;
  const details = [more.detail ?? []].flat().map((detail) => render(detail, language));
  return {
    code,
    start: span.start,
    end: span.end,
    severity: more.severity ?? hint.severity,
    message: [text, ...details].join(' '),
    ...(more.fixes ? { fixes: more.fixes } : {}),
  };
}

/** A finding told in our own words, for which the catalogue has no hint or only general words. */
export function finding(
  code: OwnCode | 'unknown-command' | 'protocol-not-accepted' | 'enum-case',
  span: Span,
  severity: Hint['severity'],
  told: Message | readonly Message[],
  language: Language,
  fixes: readonly Fix[] = [],
): Finding {
  const message = [told]
    .flat()
    .map((each) => render(each, language))
    .join(' ');
  const { start, end } = span;
  return { code, start, end, severity, message, ...(fixes.length > 0 ? { fixes } : {}) };
}
