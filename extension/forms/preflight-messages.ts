import type { PreflightReport } from '../model/preflight.ts';
import type { PreflightPageText } from '../preflight-strings.ts';

/** What the page of a preflight is told. */
export interface ToPreflightPage {
  readonly title: string;
  readonly scope: string;
  readonly report: PreflightReport;
  readonly texts: Readonly<Record<PreflightPageText, string>>;
  /** Whether the person may send. */
  readonly maySend: boolean;
}

/** What the page tells. */
export type FromPreflightPage =
  | { readonly kind: 'ready' }
  /** Sends to all computers that can run it, after the usual question. */
  | { readonly kind: 'send' }
  /** Looks again. */
  | { readonly kind: 'again' }
  | { readonly kind: 'close' };
