/** A write failed and could not be taken back: whether the next start finds it is not known. The cause is the write's. */
export class NotTakenBack extends Error {
  override readonly name = 'NotTakenBack';

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
