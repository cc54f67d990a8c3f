import { inSlices } from '../../base/steps.ts';
import { type InventoryImport, OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import type { StateAccess } from '../store.ts';
import type { ImageFacts } from './merge/images.ts';
import { type Choice, merge } from './merge/index.ts';
import type { ImportOutcome } from './outcome.ts';
import { readSource } from './read.ts';

export type { ImageFacts } from './merge/images.ts';

/** What an import needs of the inventory. */
export interface ImportInto extends StateAccess {
  facts(): ImageFacts;
}

/** So often it begins anew when somebody changes the inventory meanwhile. */
const mostTries = 5;

/** Somebody has changed the inventory since it was looked at. */
const changedMeanwhile = new Error('the inventory has changed');

/**
 * Reads a source and joins what it has with what is stored; with `dryRun` nothing is stored, else all in one write. Reading
 * and joining leave the event loop to others. Throws OgError: invalid with the field that is wrong, unavailable, conflict.
 */
export async function importInventory(
  params: InventoryImport,
  into: ImportInto,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const source = await readSource(params, signal);
  const choice: Choice = {
    only: params.only && new Set(params.only),
    remove: new Set(params.remove),
  };
  for (let tries = 0; tries < mostTries; tries += 1) {
    const state = into.state();
    const { next, outcome } = await inSlices(merge(source, state, choice, into.facts()), signal);
    const told = params.keepKey ? outcome : withoutKey(outcome);
    if (params.dryRun) {
      return told;
    }
    try {
      await into.change((now) => {
        if (now !== state) {
          throw changedMeanwhile;
        }
        return next;
      });
      return { ...told, stored: true };
    } catch (error) {
      if (error !== changedMeanwhile) {
        throw error;
      }
    }
  }
  throw new OgError('conflict', { detail: message('import.changedMeanwhile') });
}

function withoutKey({ key: _, ...outcome }: ImportOutcome): ImportOutcome {
  return outcome;
}
