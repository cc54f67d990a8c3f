/** The attacker's process: node attacker.ts URL PORT TOKEN ATTACK. Attacks until it is ended. */
import { attacks } from './attacks.ts';

const [url = '', port = '', token = '', name = ''] = process.argv.slice(2);
const attack = attacks[name];
if (!attack) throw new Error(`no attack ${name}`);
// What the daemon cuts off is begun anew.
process.on('unhandledRejection', () => {});

for (;;) {
  try {
    const round = await attack({ url, port: Number(port), token });
    process.send?.('attacking');
    for (;;) await round();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
