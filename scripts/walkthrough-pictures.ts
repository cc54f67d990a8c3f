/** `npm run walkthrough:pictures`: walks through "Get Started" in a real VS Code, in both languages, and keeps its pictures. */
import { keepPictures } from './lib/kept-pictures.ts';

process.exitCode = await keepPictures(['walkthrough'], [['walkthrough', 'media/walkthrough']]);
