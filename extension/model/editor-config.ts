import { matchesGlob } from './glob.ts';

/** What an `.editorconfig` says. */
interface EditorConfig {
  /** Whether those of the folders above do not count. */
  readonly root: boolean;
  readonly sections: readonly {
    readonly pattern: string;
    readonly properties: ReadonlyMap<string, string>;
  }[];
}

/** How a document is to be laid out: LSP's names, and shfmt's in the same spelling. */
export interface Layout {
  insertSpaces?: boolean;
  tabSize?: number;
  insertFinalNewline?: boolean;
  switchCaseIndent?: boolean;
  binaryNextLine?: boolean;
  spaceRedirects?: boolean;
  keepPadding?: boolean;
  functionNextLine?: boolean;
}

/** Reads an `.editorconfig`; lines that are none of its are passed over. */
export function readEditorConfig(text: string): EditorConfig {
  const preamble = new Map<string, string>();
  const sections: { pattern: string; properties: Map<string, string> }[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split('\n')) {
    const trimmed = line.trim();
    const section = /^\[(.+)\]$/.exec(trimmed.replace(/\s[#;].*$/, '').trimEnd())?.[1];
    const [, key, value] = /^([^#;[\s=:][^\s=:]*)\s*[=:]\s*(.*?)(?:\s[#;].*)?$/.exec(trimmed) ?? [];
    if (section !== undefined) {
      sections.push({ pattern: section, properties: new Map() });
    } else if (key !== undefined && value !== undefined) {
      (sections.at(-1)?.properties ?? preamble).set(key.toLowerCase(), value.trim().toLowerCase());
    }
  }
  return { root: preamble.get('root') === 'true', sections };
}

/**
 * What the `.editorconfig` files say of a document; the nearest first, each with the document's path relative to
 * its folder. `[[shell]]` and `[[bash]]` are shfmt's own way to mean every shell script.
 */
export function layoutOf(files: readonly { readonly text: string; readonly path: string }[]): Layout {
  const properties = new Map<string, string>();
  const said: ReadonlyMap<string, string>[] = [];
  for (const { text, path } of files) {
    const { root, sections } = readEditorConfig(text);
    const fitting = sections.filter(
      ({ pattern }) => pattern === '[shell]' || pattern === '[bash]' || matchesGlob(pattern, path),
    );
    said.unshift(...fitting.map((section) => section.properties));
    if (root) {
      break;
    }
  }
  for (const section of said) {
    for (const [key, value] of section) {
      if (value === 'unset') {
        properties.delete(key);
      } else {
        properties.set(key, value);
      }
    }
  }
  return {
    ...indentation(properties),
    ...flags(properties),
  };
}

function indentation(properties: ReadonlyMap<string, string>): Layout {
  const style = properties.get('indent_style');
  const size = properties.get('indent_size');
  const width = size === undefined || size === 'tab' ? properties.get('tab_width') : size;
  const tabSize = /^\d{1,2}$/.test(width ?? '') ? Number(width) : 0;
  return {
    ...(style === 'tab' || style === 'space' ? { insertSpaces: style === 'space' } : {}),
    ...(tabSize > 0 ? { tabSize } : {}),
  };
}

const flagNames = {
  insert_final_newline: 'insertFinalNewline',
  switch_case_indent: 'switchCaseIndent',
  binary_next_line: 'binaryNextLine',
  space_redirects: 'spaceRedirects',
  keep_padding: 'keepPadding',
  function_next_line: 'functionNextLine',
} as const;

function flags(properties: ReadonlyMap<string, string>): Layout {
  const layout: Layout = {};
  for (const [key, name] of Object.entries(flagNames)) {
    const value = properties.get(key);
    if (value === 'true' || value === 'false') {
      layout[name] = value === 'true';
    }
  }
  return layout;
}
