/** What the editor gives to the script of a page. */
declare function acquireVsCodeApi(): { postMessage(message: unknown): void };
