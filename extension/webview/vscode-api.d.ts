/** What the editor gives to the script of a page. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  /** What the page kept before it was hidden or the window was loaded anew. */
  getState(): unknown;
  setState(state: unknown): void;
};
