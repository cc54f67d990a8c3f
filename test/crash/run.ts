/**
 * `npm run test:crash [-- ROUNDS [SEED]]`: kills daemons and lets their disk fail, and holds what they promised
 * against what they did: jobs and classrooms in so many rounds, images in as many again. Prints what was broken, and
 * closes with a line of figures for each; exit code 1 when there was any.
 */
import { crashImages } from './images.ts';
import { crashJobs, figuresOf } from './jobs.ts';

const [rounds = 200, seed = 1] = process.argv.slice(2).map(Number);
const jobs = await crashJobs(rounds, seed, (round) => {
  if (round % 20 === 19) {
    console.error(`${round + 1} rounds`);
  }
});
const images = await crashImages(rounds);
for (const problem of [...jobs.problems, ...images.problems]) {
  console.log(problem);
}
console.log(figuresOf(jobs));
console.log(`images: ${images.rounds} rounds, ${images.problems.length} promises broken`);
process.exit(jobs.problems.length + images.problems.length > 0 ? 1 : 0);
