import { html, type TemplateResult } from 'lit/html.js';

/**
 * Puts the icons that a page uses into it, as symbols, and returns what draws one. `sources` are texts of SVG files that
 * came with the bundle: only their shapes are taken.
 */
export function defineIcons<Name extends string>(
  sources: Readonly<Record<Name, string>>,
): (name: Name, kind?: string) => TemplateResult {
  const names = 'http://www.w3.org/2000/svg';
  const sheet = document.createElementNS(names, 'svg');
  sheet.setAttribute('aria-hidden', 'true');
  sheet.setAttribute('class', 'symbols');
  for (const [name, source] of Object.entries<string>(sources)) {
    const drawing = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;
    const symbol = document.createElementNS(names, 'symbol');
    symbol.setAttribute('id', name);
    symbol.setAttribute('viewBox', drawing.getAttribute('viewBox') ?? '0 0 16 16');
    symbol.append(...drawing.childNodes);
    sheet.append(symbol);
  }
  // A bar that is not done yet but seen again: stripes over its colour.
  const hatch = document.createElementNS(names, 'pattern');
  for (const [name, value] of Object.entries({
    ...{
      id: 'hatch',
      width: '6',
      height: '6',
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    },
  })) {
    hatch.setAttribute(name, value);
  }
  const stripe = document.createElementNS(names, 'rect');
  stripe.setAttribute('width', '2');
  stripe.setAttribute('height', '6');
  hatch.append(stripe);
  sheet.append(hatch);
  document.body.append(sheet);
  return (name, kind = '') =>
    html`<svg class="i ${kind}" aria-hidden="true"><use href="#${name}"></use></svg>`;
}
