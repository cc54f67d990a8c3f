/** `npm run docs:pictures`: takes the pictures of `docs/guide/`, in both languages, and that of the README anew. */
import { keepPictures } from './lib/kept-pictures.ts';

process.exitCode = await keepPictures(
  ['main-job', 'guide', 'plans'],
  [
    ['guide', 'docs/guide/images'],
    ['screens/12-running.png', 'docs/images/main-job.png'],
    ['screens/248-plans-ran-en.png', 'docs/guide/images/en/planned.png'],
    ['screens/257-plans-page-es.png', 'docs/guide/images/es/planned.png'],
  ],
);
