/** Stands for whatever a test does not expect to be asked. */
export const notFaked = (): never => {
  throw new Error('this test did not expect to be asked');
};
