import { isTimeZone, preview } from '../../plans/index.ts';
import { OgError } from '../../protocol/index.ts';
import { message, render } from '../../strings/index.ts';
import type { Handler } from '../context.ts';

export const planPreview: Handler<'og/plan/preview'> = ({ rule, timeZone }, { session }) => {
  if (!isTimeZone(timeZone)) {
    throw new OgError('invalid', { field: 'timeZone', detail: message('plan.timeZoneUnknown') });
  }
  const { next, notes } = preview(rule, timeZone, new Date());
  return {
    next: next.map((at) => at.toISOString()),
    notes: notes.map((note) => render(note, session.language)),
  };
};
