/** Parses shell scripts with mvdan/sh, the surer judge of what bash takes; it may take long: so in a worker. */
import { servePort } from '../../host/serve-port.ts';
import { judge } from './judge-text.ts';

servePort(judge);
