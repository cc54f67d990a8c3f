import type { JobReport, ReportSection } from './job-report.ts';

const style = `
body { font: 14px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 75em; padding: 0 1em; color: #1f2328; background: #fff }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3em .7em; border-bottom: 1px solid #d1d9e0 }
dt { font-weight: 600 } dl { display: grid; grid-template-columns: max-content 1fr; gap: .2em 1em } dd { margin: 0 }
tr.former td { color: #59636e } tr.former td:first-child { padding-left: 2em }
pre { background: #f6f8fa; padding: 1em; overflow: auto }
@media print { body { margin: 0; max-width: none } }
`;

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign);
const element = (name: string, text: string) => `<${name}>${escaped(text)}</${name}>`;

const list = ({ heading, lines }: ReportSection) =>
  `${element('h3', heading)}\n<ul>\n${lines.map((line) => element('li', line)).join('\n')}\n</ul>`;

/** A report as a page of its own: without scripts, and nothing that is loaded from elsewhere. */
export function jobHtml(report: JobReport, language: string): string {
  const { title, facts, columns, rows, preflight, script } = report;
  const parts = [
    element('h1', title),
    `<dl>\n${facts.map(([label, value]) => element('dt', label) + element('dd', value)).join('\n')}\n</dl>`,
    element('h2', report.computersHeading),
    '<table>',
    `<thead><tr>${columns.map(({ label }) => element('th', label)).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map(
      ({ cells, isFormer }) =>
        `<tr${isFormer ? ' class="former"' : ''}>${columns.map(({ key }) => element('td', cells[key])).join('')}</tr>`,
    ),
    '</tbody>',
    '</table>',
    ...(preflight
      ? [
          element('h2', preflight.heading),
          ...preflight.lines.map((line) => element('p', line)),
          ...preflight.sections.map(list),
        ]
      : []),
    ...(script === undefined ? [] : [element('h2', report.scriptHeading), element('pre', script)]),
  ];
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
${element('title', title)}
<style>${style}</style>
</head>
<body>
${parts.join('\n')}
</body>
</html>
`;
}
