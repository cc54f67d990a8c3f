import type { Page } from 'playwright-core';

/** What is wider than where it stands, or stands out of the page; names each by its class and text. */
export function overflows(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const nameOf = (one: Element) =>
      `${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''} "${(one.textContent ?? '').trim().slice(0, 40)}"`;
    const found: string[] = [];
    // What lies over an edge on purpose takes no place: without it nothing else moves.
    const laidOver = [...document.querySelectorAll<HTMLElement>('#page *')].filter(
      (one) => getComputedStyle(one).position === 'absolute',
    );
    for (const one of laidOver) {
      one.style.setProperty('display', 'none');
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) {
      found.push(`the page: ${scrollWidth} of ${clientWidth}`);
    }
    for (const one of document.querySelectorAll<HTMLElement>('#page *')) {
      if (one instanceof SVGElement || one.closest('.sr, [hidden]')) {
        continue;
      }
      const style = getComputedStyle(one);
      if (style.display === 'none' || style.display === 'inline' || style.overflowX === 'auto') {
        continue;
      }
      // What is cut with dots is meant to be, where its whole text can be read elsewhere.
      const whole = one.closest('[aria-label]')?.getAttribute('aria-label') ?? one.title;
      if (style.textOverflow === 'ellipsis' && whole.includes((one.textContent ?? '').trim())) {
        continue;
      }
      if (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0) {
        found.push(`${nameOf(one)}: ${one.scrollWidth} of ${one.clientWidth}`);
      }
    }
    for (const one of laidOver) {
      one.removeAttribute('style');
    }
    return found;
  });
}

/**
 * Texts with less contrast than 4.5 to 1 to what is behind them, and icons and bars (marked with `data-graphic`, or `.i`) with
 * less than 3; nothing of what is disabled is looked at, nor what a filter has dimmed.
 */
export function weakContrasts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Colour = readonly [number, number, number, number];
    const canvas = document.createElement('canvas');
    canvas.width = 1;
    canvas.height = 1;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const known = new Map<string, Colour>();
    const read = (text: string): Colour => {
      const before = known.get(text);
      if (before) {
        return before;
      }
      if (!context) {
        return [0, 0, 0, 0];
      }
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = text;
      context.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0, a = 0] = context.getImageData(0, 0, 1, 1).data;
      const colour: Colour = [r, g, b, a / 255];
      known.set(text, colour);
      return colour;
    };
    const over = ([r, g, b, a]: Colour, [R, G, B]: Colour): Colour => [
      r * a + R * (1 - a),
      g * a + G * (1 - a),
      b * a + B * (1 - a),
      1,
    ];
    const behind = (one: Element | null): Colour => {
      if (!one) {
        return read(
          getComputedStyle(document.documentElement).getPropertyValue('--vscode-editor-background'),
        );
      }
      const own = read(getComputedStyle(one).backgroundColor);
      return own[3] === 1 ? own : over(own, behind(one.parentElement));
    };
    const light = ([r, g, b]: Colour) =>
      [r, g, b]
        .map((each) => each / 255)
        .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4))
        .reduce((sum, each, index) => sum + each * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);
    const contrast = (one: Colour, other: Colour) => {
      const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    const found = new Set<string>();
    const judge = (one: Element, paint: string, least: number, what: string) => {
      const back = behind(one instanceof SVGElement ? one.parentElement : one);
      const ratio = contrast(over(read(paint), back), back);
      if (ratio < least) {
        found.add(
          `${what}: ${ratio.toFixed(2)} of ${least} (${paint} on ${back.slice(0, 3).map(Math.round)})`,
        );
      }
    };
    for (const one of document.querySelectorAll('#page *')) {
      if (one.closest(':disabled, [aria-disabled=true], .dimmed, .sr, [hidden]') || !one.checkVisibility()) {
        continue;
      }
      const style = getComputedStyle(one);
      const name = `.${one.getAttribute('class') ?? one.tagName}`;
      const words = [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      const text = words
        .map((node) => node.textContent ?? '')
        .join('')
        .trim();
      if (text !== '') {
        judge(one, style.color, 4.5, `${name} "${text.slice(0, 30)}"`);
      }
      if (one.matches('svg.i')) {
        judge(one, style.fill, 3, `icon in ${(one.parentElement?.getAttribute('class') ?? '').trim()}`);
      }
      if (one.matches('rect[data-graphic]')) {
        judge(one, style.fill, 3, `bar ${name}`);
      }
    }
    return [...found];
  });
}

/** Things to press, cells and pictures without a name, things with a role that need another around them, ids given twice. */
export function namelessThings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const needsName =
      'button, a, input, select, [role=gridcell], [role=img], [role=grid], [role=toolbar], [role=group], [role=table]';
    for (const one of document.querySelectorAll(`#page :is(${needsName})`)) {
      if (one.closest('[hidden], [aria-hidden=true]')) {
        continue;
      }
      const label = one.getAttribute('aria-label') ?? one.getAttribute('title') ?? '';
      const by = document.getElementById(one.getAttribute('aria-labelledby') ?? '')?.textContent ?? '';
      const labels = one instanceof HTMLInputElement ? (one.labels?.length ?? 0) : 0;
      const isEmptyPlace = one.getAttribute('role') === 'gridcell' && one.childElementCount === 0;
      if (`${label}${by}${one.textContent}`.trim() === '' && labels === 0 && !isEmptyPlace) {
        found.push(`no name: ${one.outerHTML.slice(0, 100)}`);
      }
    }
    for (const cell of document.querySelectorAll('[role=gridcell], [role=rowheader]')) {
      if (!cell.closest('[role=row]')) {
        found.push(`no row: ${cell.outerHTML.slice(0, 100)}`);
      }
    }
    for (const row of document.querySelectorAll('[role=row]')) {
      if (!row.closest('[role=grid], [role=table]')) {
        found.push(`no grid: ${row.outerHTML.slice(0, 100)}`);
      }
    }
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index))) {
      found.push(`id twice: ${id}`);
    }
    if (document.querySelectorAll('#page [style]').length > 0) {
      const written = [...document.querySelectorAll('#page [style]')].map(
        (one) => one.getAttribute('style') ?? '',
      );
      // Custom properties are set by the script; anything else would have been refused by the policy.
      for (const style of written) {
        if (/(?:^|;)\s*(?!--)[\w-]+\s*:/.test(style)) {
          found.push(`inline style: ${style}`);
        }
      }
    }
    return found;
  });
}

/** Marks what a selector finds; `markedStill` tells how many of them are in the page as the same elements. */
export async function mark(page: Page, selector: string): Promise<number> {
  return await page.evaluate((wanted) => {
    const all = [...document.querySelectorAll(wanted)];
    for (const one of all) {
      Object.assign(one, { isMarked: true });
    }
    return all.length;
  }, selector);
}

export async function markedStill(page: Page, selector: string): Promise<number> {
  return await page.evaluate(
    (wanted) => [...document.querySelectorAll(wanted)].filter((one) => 'isMarked' in one).length,
    selector,
  );
}
