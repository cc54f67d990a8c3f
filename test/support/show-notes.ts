import { beforeEach } from 'vitest';
import { forgetEnded, notes } from './notes.ts';

// Loaded before each file of the project `process`: a test that fails tells what its programs wrote.

beforeEach(({ onTestFailed }) => {
  forgetEnded();
  onTestFailed(() => {
    const text = notes();
    if (text === '') {
      return;
    }
    // What is thrown here is shown beside the errors of the test.
    const error = new Error(text);
    error.name = 'Notes';
    error.stack = `Notes: ${text}`;
    throw error;
  });
});
