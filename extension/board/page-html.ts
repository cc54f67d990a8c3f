export interface PageHtml {
  /** Where the page's files come from, as a content policy names it. */
  readonly cspSource: string;
  readonly nonce: string;
  readonly language: string;
  readonly title: string;
  /** Addresses. */
  readonly script: string;
  readonly style: string;
  /** Shown until the script shows more: a tab is never empty. */
  readonly loading: string;
}

/** The document of a page: only its own script runs, only its own style applies, and nothing is fetched besides. */
export function pageHtml({ cspSource, nonce, language, title, script, style, loading }: PageHtml): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${cspSource}`;
  return [
    '<!DOCTYPE html>',
    `<html lang="${escaped(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<link rel="stylesheet" href="${escaped(style)}">`,
    '</head>',
    '<body>',
    `<div id="page"><p class="loading">${escaped(loading)}</p></div>`,
    `<script type="module" nonce="${escaped(nonce)}" src="${escaped(script)}"></script>`,
    '</body>',
    '</html>',
  ].join('\n');
}

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
