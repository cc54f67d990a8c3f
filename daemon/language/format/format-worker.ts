/** Lays out shell scripts with mvdan/sh, which may take long: so in a worker. */
import { servePort } from '../host/serve-port.ts';
import { layOut } from './lay-out.ts';

servePort(layOut);
