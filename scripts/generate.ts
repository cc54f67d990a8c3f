/** `npm run generate`: writes all generated documents anew; each import writes its own. Tests hold that they are up to date. */
import './configuration-schema.ts';
import './diagnostics.ts';
import './docs-reference.ts';
import './notices.ts';
