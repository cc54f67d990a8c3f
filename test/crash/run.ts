/**
 * `npm run test:crash [-- ROUNDS [SEED]]`: kills daemons and lets their disk fail, and holds what they promised
 * against what they did. Prints what was broken, and closes with a line of figures; exit code 1 when there was any.
 */
import { crashJobs, figuresOf } from './jobs.ts';

const [rounds = 200, seed = 1] = process.argv.slice(2).map(Number);
const result = await crashJobs(rounds, seed, (round) => {
  if (round % 20 === 19) console.error(`${round + 1} rounds`);
});
for (const problem of result.problems) console.log(problem);
console.log(figuresOf(result));
process.exit(result.problems.length > 0 ? 1 : 0);
