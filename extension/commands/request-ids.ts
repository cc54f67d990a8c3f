/**
 * The ids by which the daemon knows the sendings of one decision: one for each choice of computers. When an answer is
 * lost, the same choice again starts nothing twice, and another choice is never answered with the job of the first.
 */
export class RequestIds {
  readonly #byChoice = new Map<string, string>();

  /** Of a choice of computers, by their ids in any order. */
  of(computers: readonly string[]): string {
    const choice = JSON.stringify([...computers].sort());
    const id = this.#byChoice.get(choice) ?? crypto.randomUUID();
    this.#byChoice.set(choice, id);
    return id;
  }
}
