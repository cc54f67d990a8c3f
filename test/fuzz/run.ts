/**
 * `npm run test:fuzz [-- CASES [SEED]]`, or `-- 'TARGET#SEED'` for one case: feeds every parser and every port what
 * strangers might. Prints what went wrong, and closes with a line of figures; exit code 1 when anything did.
 */
import { figuresOf, fuzzAll } from './session.ts';

const [first = '100000', seed = '1'] = process.argv.slice(2);
const [name = '', caseSeed] = first.split('#');
const only = caseSeed === undefined ? undefined : { name, seed: Number(caseSeed) };

const result = await fuzzAll(Number(first) || 1, Number(seed), only);
for (const problem of result.problems) {
  console.log(problem);
}
console.log(figuresOf(result));
process.exit(result.problems.length > 0 ? 1 : 0);
