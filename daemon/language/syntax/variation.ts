import { repositoryWrite, type Variation } from '../../protocol/index.ts';
import { variableNamed } from '../catalogue/catalogue.ts';
import type { Call } from './model.ts';
import { givesOwn, leavesApart, shows } from './own-output.ts';
import { closing } from './words.ts';

/** Variables that hold what only one computer has: its name, its address. */
const ownVariables = new Set(['HOSTNAME', 'IPV4ADDR', 'hostname', 'ip']);
/** What asks for such a thing, wherever it stands. */
const ownSource =
  /\b(?:hostname(?![ \t]+(?:-d|-y|--domain))|uname[ \t]+-n|ogGet(?:Hostname|IpAddress|MacAddress|SerialNumber)|getIpAddress|uuidgen|dmidecode|ifconfig|ip[ \t]+(?:-\S+[ \t]+)*(?:a|addr|address|l|link)\b)|\/etc\/hostname|\/sys\/class\/(?:net|dmi)\/|\/random\/uuid/;
/** What gives the same on all computers where its words are the same: also the time, which all have at once. */
const constant =
  /^(?:date|hostname(?=[ \t]+(?:-[dy]|--domain|--yp|--nis)\b)|dnsdomainname|echo|printf|basename|dirname|cat[ \t]*<<<)\b(?!.*%N)[^;&\n]*$/;
/** Programs that make the same of the same. */
const filtering = /^(?:tr|cut|sed|basename|head|tail)\b[^;&\n]*$/;
/** What sets a variable other than by `NAME=`. */
const setting = String.raw`\b(?:read|for|select|mapfile|readarray|getopts|let|unset|printf[ \t]+-v)\b[^\n;|&]{0,200}`;
const assignment = /(?<![\w$-])([A-Za-z_]\w*)(\[[^\]\n]*\])?\+?=(?![=~])/g;
/** The address of the repository that is mounted: what REPO stands for. */
export const ownAddress = /^"?(?:\$\(\s*ogGetRepoIp\s*\)|`\s*ogGetRepoIp\s*`)"?$/;
/** In assignments of assignments so deep, nothing is told. */
const deepest = 20;

/** What gives the address of a computer. */
const addressSource = /IpAddress|IPV4ADDR|\$\{?ip\b|\bhostname[ \t]+-[iI]/;
/** Through more variables nobody hands an address. */
const mostNames = 20;

/** Longer values and lines are not looked into. */
const longest = 2000;

/** What is known of the words of a script from its assignments: whether they differ per computer. */
export class Variations {
  private readonly text: string;
  private readonly known = new Map<string, Variation>();
  /** Put together when first asked for. */
  private assigned: ReadonlyMap<string, readonly (string | undefined)[]> | undefined;
  private asked: number | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /**
   * How the file that a call writes into a repository is called on the computers that run it; undefined for a call
   * that writes none. The call's offsets are in the text.
   */
  ofFile(call: Pick<Call, 'name' | 'args' | 'nameStart'>): Variation | undefined {
    const write = repositoryWrite(
      call.name,
      call.args.map(({ value }) => value),
    );
    const word = write && call.args[write.file];
    if (!word) {
      return undefined;
    }
    const own = this.ofWord(this.text.slice(word.start, word.end));
    const repository = call.args[write.repository];
    const isRepo = repository && ownAddress.test(this.text.slice(repository.start, repository.end));
    const isSure = (isRepo || repository?.value !== undefined) && call.nameStart <= this.askedAt;
    return own === 'same' && !isSure ? 'unknown' : own;
  }

  /** Of a word as it is written, quotes and expansions in it. */
  ofWord(word: string, depth = 0): Variation {
    if (depth > deepest || word.length > longest) {
      return 'unknown';
    }
    return together(expansionsIn(word).map((each) => this.ofExpansion(each, depth)));
  }

  /** From where on only one computer may run what follows: the script has asked which one it is. */
  private get askedAt(): number {
    if (this.asked === undefined) {
      let start = 0;
      this.asked = Number.POSITIVE_INFINITY;
      for (const line of this.text.split('\n')) {
        if (this.asks(line)) {
          this.asked = start;
          break;
        }
        start += line.length + 1;
      }
    }
    return this.asked;
  }

  private asks(line: string): boolean {
    return (
      line.length <= longest &&
      /\[|\b(?:test|case|if|grep)\b/.test(line) &&
      !/^\s*#/.test(line) &&
      (ownSource.test(line) || this.ofWord(line) === 'perComputer')
    );
  }

  private ofExpansion(written: string, depth: number): Variation {
    const inner = /^\$\(([\s\S]*)\)$|^`([\s\S]*)`$/.exec(written);
    if (inner && !written.startsWith('$((')) {
      return this.ofSubstitution(inner[1] ?? inner[2] ?? '', depth);
    }
    const [, name, rest = ''] = /^\$\{?([A-Za-z_]\w*)([\s\S]*?)\}?$/.exec(written) ?? [];
    if (name === undefined) {
      return 'unknown';
    }
    // An element of an array.
    const own = rest.startsWith('[') ? 'unknown' : this.ofVariable(name, depth);
    return own === 'perComputer' && !keepsAll(rest, this.isAddress(written)) ? 'unknown' : own;
  }

  private ofSubstitution(command: string, depth: number): Variation {
    const [source = '', ...filters] = command.split('|').map((part) => part.trim());
    const own = givesOwn(source) || (shows(source) && this.ofWord(source, depth + 1) === 'perComputer');
    if (own) {
      return filters.every((filter) => leavesApart(filter, this.isAddress(source)))
        ? 'perComputer'
        : 'unknown';
    }
    const isConstant = constant.test(source) && filters.every((filter) => filtering.test(filter));
    return isConstant && this.ofWord(command, depth + 1) === 'same' ? 'same' : 'unknown';
  }

  /** Whether a text speaks of addresses: what is in front of an address's last point, all of a network have. */
  private isAddress(text: string): boolean {
    this.assigned ??= assignmentsIn(this.text);
    const seen = new Set<string>();
    const texts = [text];
    for (const each of texts) {
      if (addressSource.test(each)) {
        return true;
      }
      for (const [, name = ''] of each.matchAll(/\$\{?(\w+)/g)) {
        if (!seen.has(name) && seen.size < mostNames) {
          seen.add(name);
          texts.push(
            ...(this.assigned.get(name) ?? []).slice(0, mostNames).filter((value) => value !== undefined),
          );
        }
      }
    }
    return false;
  }

  /** Of a variable that so many places set: where all are loops over words that are written out, all computers run them all. */
  private ofLoops(name: string, places: number): Variation {
    const loops = this.text.match(new RegExp(String.raw`\bfor[ \t]+${name}${plainWords}`, 'g')) ?? [];
    return loops.length === places ? 'same' : 'unknown';
  }

  private ofVariable(name: string, depth: number): Variation {
    const before = this.known.get(name);
    if (before) {
      return before;
    }
    this.assigned ??= assignmentsIn(this.text);
    const values = this.assigned.get(name);
    if (!values) {
      const others = this.text.match(new RegExp(`${setting}\\b${name}\\b`, 'g')) ?? [];
      return others.length === 0 ? unassigned(name) : this.ofLoops(name, others.length);
    }
    // `X=$X-a` asks for itself.
    this.known.set(name, 'same');
    const kinds = new Set(
      values.map((value) => (value === undefined ? 'unknown' : this.ofWord(value, depth + 1))),
    );
    const [only] = kinds;
    const isSetElsewhere = new RegExp(`${setting}\\b${name}\\b`).test(this.text);
    const found = kinds.size === 1 && only && !isSetElsewhere ? only : 'unknown';
    this.known.set(name, found);
    return found;
  }
}

/** The words of `for NAME in WORDS` when nothing in them is only known when it runs. */
const plainWords = String.raw`[ \t]+in((?:[ \t]+(?:[\w./:@%+=,-]+|"[\w./:@%+=, -]*"|'[\w./:@%+=, -]*'))+)[ \t]*(?=[;\n]|$)`;

function unassigned(name: string): Variation {
  if (ownVariables.has(name)) {
    return 'perComputer';
  }
  return variableNamed(name) ? 'same' : 'unknown';
}

/** A part that differs makes all differ; one that is not known may. */
function together(parts: readonly Variation[]): Variation {
  if (parts.includes('perComputer')) {
    return 'perComputer';
  }
  return parts.includes('unknown') ? 'unknown' : 'same';
}

/** Whether what stands behind a variable's name in its braces leaves two different values different. */
function keepsAll(rest: string, isAddress: boolean): boolean {
  const kept = isAddress ? /^##?\*\.$/ : /^%%?\..*$/s;
  return kept.test(rest) || /^(?:|,,|\^\^|,|\^|:?[-=?].*|\/\/?[^[*?\w/]+(?:\/[^[*?]*)?)$/s.test(rest);
}

/** The expansions of a word as they are written, those inside others not told apart. */
function expansionsIn(word: string): string[] {
  const found: string[] = [];
  let quoted = false;
  for (let index = 0; index < word.length; index++) {
    const letter = word[index];
    if (letter === '\\') {
      index++;
    } else if (letter === '"') {
      quoted = !quoted;
    } else if (letter === "'" && !quoted) {
      index = closing(word, index);
    } else if (letter === '$' || letter === '`') {
      const end = expansionEnd(word, index);
      if (end > index + 1) {
        found.push(word.slice(index, end));
        index = end - 1;
      }
    }
  }
  return found;
}

function expansionEnd(word: string, start: number): number {
  if (word[start] === '`') {
    const close = word.indexOf('`', start + 1);
    return close === -1 ? word.length : close + 1;
  }
  const open = word[start + 1] ?? '';
  const close = open === '(' ? ')' : open === '{' ? '}' : '';
  if (close === '') {
    return start + (/^\$(?:\w+|[@*#?$!-])?/.exec(word.slice(start))?.[0].length ?? 1);
  }
  let depth = 0;
  for (let index = start + 1; index < word.length; index++) {
    depth += word[index] === open ? 1 : word[index] === close ? -1 : 0;
    if (depth === 0) {
      return index + 1;
    }
  }
  return word.length;
}

/** Every `NAME=value` of a text, wherever it stands; undefined for a list. */
function assignmentsIn(text: string): Map<string, (string | undefined)[]> {
  const found = new Map<string, (string | undefined)[]>();
  for (const { 0: whole, 1: name = '', index } of text.matchAll(assignment)) {
    const start = index + whole.length;
    const value = text.slice(start, start + longest);
    const values = found.get(name) ?? [];
    values.push(value.startsWith('(') ? undefined : value.slice(0, valueEnd(value)));
    found.set(name, values);
  }
  return found;
}

/** Where the word ends that a text begins with. */
function valueEnd(text: string): number {
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const letter = text[index] ?? '';
    if (letter === '\\') {
      index++;
    } else if (letter === '"') {
      quoted = !quoted;
    } else if (letter === "'" && !quoted) {
      index = closing(text, index);
    } else if (letter === '$' || letter === '`') {
      index = Math.max(index, expansionEnd(text, index) - 1);
    } else if (!quoted && /[\s;|&)]/.test(letter)) {
      return index;
    }
  }
  return text.length;
}
