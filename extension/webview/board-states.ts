import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icon } from './board-icons.ts';
import { clockSeconds, number, text, type View } from './board-view.ts';

/** What is shown in the place of a room; undefined: there is a room. */
export function insteadOfRoom(view: View): TemplateResult | undefined {
  const { found, computers, items, name, link, may } = view.model;
  if (found === 'unknown') {
    return message(
      text(view, 'unknownRoom'),
      link.isConnected ? [] : [act(view, 'tryNow', 'reconnect', 'p')],
    );
  }
  if (found === 'gone') {
    const server = link.server ?? text(view, 'theRepository');
    return message(text(view, 'gone', { server }), [
      act(view, 'showJobs', 'showJobs'),
      act(view, 'close', 'close'),
    ]);
  }
  if (computers === 0) {
    const ways = may.addComputers
      ? [act(view, 'addComputers', 'addComputers', 'p'), act(view, 'importClassrooms', 'importClassrooms')]
      : [];
    return message(text(view, 'noComputers', { name }), ways);
  }
  if (Object.keys(items).length > 0) {
    return undefined;
  }
  return message(text(view, 'tooMany', { name, count: number(computers) }), [
    act(view, 'showClassrooms', 'showClassrooms', 'p'),
  ]);
}

function message(sentence: string, buttons: readonly TemplateResult[]): TemplateResult {
  return html`<div class="empty"><p dir="auto">${sentence}</p>${buttons}</div>`;
}

function act(view: View, key: Parameters<typeof text>[1], command: string, kind = ''): TemplateResult {
  return html`<button type="button" class=${kind} @click=${() => view.frame.command(command, [])}>
    ${text(view, key)}
  </button>`;
}

/** The line that says that the board shows what was. */
export function connectionLine(view: View): TemplateResult | typeof nothing {
  const { link } = view.model;
  if (link.isConnected) {
    return nothing;
  }
  const server = link.server ?? text(view, 'theRepository');
  const since =
    link.since === null
      ? text(view, 'notConnectedNow', { server })
      : text(view, 'notConnected', { server, time: clockSeconds(link.since) });
  return html`<div class="banner" role="alert">
    <span class="caution">${icon('disconnect')}</span>
    <span><b>${since}</b> ${text(view, 'asItWas')}</span>
    <button type="button" @click=${() => view.frame.command('reconnect', [])}>
      ${icon('refresh')}${text(view, 'tryNow')}
    </button>
  </div>`;
}
