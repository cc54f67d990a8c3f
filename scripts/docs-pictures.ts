/** `npm run docs:pictures`: takes the pictures of `docs/guide/`, in both languages, and that of the README anew. */
import { keepPictures } from './kept-pictures.ts';

process.exitCode = await keepPictures(
  ['main-job', 'guide'],
  [
    ['guide', 'docs/guide/images'],
    ['screens/12-running.png', 'docs/images/main-job.png'],
  ],
);
