import type { PageModel } from './patch.ts';

/** A computer of the scope as the page counts with it. */
export interface PreflightItem {
  readonly name: string;
  readonly verdict: 'ok' | 'warning' | 'blocked';
  /** It is sent to at once; the others are waited for. */
  readonly isReady: boolean;
  /** Something of it is overwritten or erased. */
  readonly loses: boolean;
  /** The systems that it would lose, as far as they are known. */
  readonly systems: readonly string[];
}

/** What mends a reason: a button that does what the trees do. */
export type PreflightFix = 'wake' | 'reboot' | 'refresh' | 'deleteFromCache' | 'partition';

/** Computers with a reason of one kind. */
export interface PreflightGroup {
  readonly key: string;
  readonly verdict: 'blocked' | 'warning';
  readonly title: string;
  /** `error 16`; empty: not known. */
  readonly code: string;
  /** What is said of which of them; an empty text: what the title says. */
  readonly lines: readonly { readonly text: string; readonly names: string }[];
  /** Ids. */
  readonly computers: readonly string[];
  readonly fixes: readonly PreflightFix[];
}

/** A part of the disk that is drawn. */
export interface DiskPart {
  readonly number: number;
  readonly label: string;
  readonly kind: 'lost' | 'added' | 'kept';
  /** Share of the disk, at least one hundredth. */
  readonly share: number;
}

export interface LostSystem {
  readonly label: string;
  readonly names: string;
  readonly count: number;
  /** `61 to 118 GB`; empty: not known. */
  readonly used: string;
}

/** What the page of a decision shows: what an instruction would do, before it is sent. */
export interface PreflightPage extends PageModel {
  readonly items: Readonly<Record<string, PreflightItem>>;
  readonly title: string;
  /** What it does, and when it was checked. */
  readonly what: readonly string[];
  readonly checked: string;
  readonly groups: readonly PreflightGroup[];
  /** Jobs that have not ended on its computers. */
  readonly jobs: readonly { readonly text: string; readonly names: string }[];
  readonly noted: readonly { readonly text: string; readonly names: string }[];
  /** Names of those that nothing speaks against; their number. */
  readonly fine: { readonly names: string; readonly count: number };
  readonly disk: { readonly title: string; readonly parts: readonly DiskPart[] } | null;
  readonly lost: readonly { readonly title: string; readonly systems: readonly LostSystem[] }[];
  /** In sentences: what is lost, and what is changed besides. */
  readonly losses: readonly string[];
  readonly changes: readonly string[];
  readonly kept: readonly string[];
  readonly images: readonly string[];
  readonly duration: { readonly value: string; readonly basis: string } | null;
  readonly network: { readonly value: string; readonly basis: string } | null;
  readonly maySend: boolean;
  readonly mayPlan: boolean;
  readonly hasProblems: boolean;
  /** It is being checked, or sent. */
  readonly isBusy: boolean;
  /** What has changed since a person decided: nothing was sent; null: nothing. */
  readonly notice: string | null;
  /** Ids of the computers that it was sent to without an answer: whether it was started is not known; null: none. */
  readonly unanswered: readonly string[] | null;
  /** Grows with every change that a decision hangs on: what is sent names the one that was seen. */
  readonly revision: number;
}
