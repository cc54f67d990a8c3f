/**
 * Events as in VS Code's API: `emitter.event(listener)` gives a disposable. From the library
 * that carries the protocol anyway; its node entry installs what it needs at run time.
 */
export { type Disposable, Emitter, type Event } from 'vscode-jsonrpc/node';
