/** The attacker's process: node attacker.ts TARGET ATTACK, the target as JSON. Attacks until it is ended. */
import { attacks, type Target } from './attacks.ts';

const [given = '{}', name = ''] = process.argv.slice(2);
const target = JSON.parse(given) as Target;
const attack = attacks[name];
if (!attack) {
  throw new Error(`no attack ${name}`);
}
// What the daemon cuts off is begun anew.
process.on('unhandledRejection', () => {});

for (;;) {
  try {
    const round = await attack(target);
    process.send?.('attacking');
    for (;;) {
      await round();
    }
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
