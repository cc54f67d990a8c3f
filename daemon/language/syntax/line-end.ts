/** Where lines of a text end. */
export class LineEnd {
  private readonly text: string;
  private start = 0;
  private end = -1;

  constructor(text: string) {
    this.text = text;
  }

  /** Of the line of a place. The last answer is kept: lines can be as long as the text. */
  after(offset: number): number {
    if (offset < this.start || offset > this.end) {
      const end = this.text.indexOf('\n', offset);
      this.start = offset;
      this.end = end === -1 ? Number.POSITIVE_INFINITY : end;
    }
    return this.end;
  }
}
