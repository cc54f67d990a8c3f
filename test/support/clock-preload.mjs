/**
 * Loaded into a daemon before its own code (`NODE_OPTIONS=--import`): its wall clock goes by as many milliseconds beside
 * the real one as the file that OG_CLOCK names says, as if somebody had set the clock of the machine.
 */
import { readFileSync } from 'node:fs';

const RealDate = Date;

function offset() {
  return Number(readFileSync(process.env.OG_CLOCK, 'utf8')) || 0;
}

globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RealDate.now() + offset()] : given));
  }

  static now() {
    return RealDate.now() + offset();
  }
};
