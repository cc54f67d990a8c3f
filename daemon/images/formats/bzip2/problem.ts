/** The data are not valid bzip2. */
export class Bzip2Error extends Error {}

/** The data end inside a block. */
export class Bzip2Cut extends Bzip2Error {
  constructor() {
    super('the data end too early');
  }
}
