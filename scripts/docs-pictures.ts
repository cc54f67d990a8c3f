/** `npm run docs:pictures`: takes the pictures of `docs/guide/` anew, in both languages. */
import { keepPictures } from './kept-pictures.ts';

process.exitCode = await keepPictures('guide', 'docs/guide/images');
