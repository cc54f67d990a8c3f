import type { Handler } from '../context.ts';

export const authenticate: Handler<'og/authenticate'> = ({ token }, { session }) =>
  session.authenticate(token);
