import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../base/log.ts';
import type { MetricsSources } from './types.ts';

export { RequestCounts } from './request-counts.ts';

export interface MetricsAddress {
  readonly host: string;
  readonly port: number;
}

export interface Metrics {
  /** The address really used. */
  readonly address: MetricsAddress;
  dispose(): Promise<void>;
}

const mostConnections = 16;
const requestMs = 10_000;

/**
 * Gives the metrics to whoever asks for `GET /metrics`; all else is 404. There is no token: it is for this machine, or
 * for a network of its own. Throws the system's error when it cannot listen.
 */
export async function openMetrics(
  wanted: MetricsAddress,
  sources: MetricsSources,
  log: Log,
): Promise<Metrics> {
  // The library is loaded only where somebody wants metrics.
  const { metricsRegistry } = await import('./registry.ts');
  const { registry, dispose } = metricsRegistry(sources);
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const isAsked = request.method === 'GET' && request.url?.split('?')[0] === '/metrics';
    if (!isAsked) {
      return void response.writeHead(404, { Connection: 'close' }).end();
    }
    try {
      const text = await registry.metrics();
      response.writeHead(200, { 'Content-Type': registry.contentType }).end(text);
    } catch (error) {
      log.error(`metrics: ${error instanceof Error ? error.stack : error}`);
      response.writeHead(500, { Connection: 'close' }).end();
    }
  };
  const server = createServer(
    { maxHeaderSize: 8_192, headersTimeout: requestMs, requestTimeout: requestMs },
    (request, response) => void answer(request, response),
  );
  server.maxConnections = mostConnections;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('listening', resolve).once('error', reject);
      server.listen(wanted.port, wanted.host);
    });
  } catch (error) {
    dispose();
    throw error;
  }
  server.on('error', (error) => log.error(`metrics: ${error.message}`));
  const { address, port } = server.address() as AddressInfo;
  return {
    address: { host: address, port },
    async dispose() {
      dispose();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
