import type { WebSocket } from 'ws';

/**
 * Pings a daemon every so many milliseconds and ends the socket of one that did not answer the last ping. Any sign of
 * life counts as an answer: a long message may keep the pong waiting.
 */
export function keepAlive(socket: WebSocket, everyMs: number): void {
  let silent = false;
  const heard = () => {
    silent = false;
  };
  socket.on('pong', heard).on('ping', heard).on('message', heard);
  const ping = () => {
    if (silent) {
      socket.terminate();
      return;
    }
    silent = true;
    socket.ping();
  };
  // Not in the timer's own turn: after a pause of this program itself, what came meanwhile is read first.
  const timer = setInterval(() => setImmediate(ping), everyMs);
  socket.once('close', () => clearInterval(timer));
}
