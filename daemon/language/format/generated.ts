// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the shell's.
import { numbers } from '../test-support/format.ts';

const words = [
  'a-1',
  'win11',
  '"b  c"',
  "'d  $e'",
  '$x',
  '"$x-1"',
  '"${M[aula-1]}"',
  '${M[$k-1]:-none}',
  '"${M["aula 2"]}"',
  '${x:1:2-1}',
  '${x/  /-}',
  '$((x+1))',
  '$(( x -1 ))',
  '$[x+1]',
  '$((16#ff+A[1-1]))',
  '`say  q`',
  '"`say  r-1`"',
  '$(say   s)',
  '"$(say t;   say u)"',
  "$'v\\t w'",
  '{f,g}-1',
  'h#i',
  'j\\ k',
  'l=m',
  '[n-1]',
  'A[x-1]',
  '-n',
  'ñ\u00a0o',
  'p\rq',
];
const assignments = [
  'x=y-1',
  'x=$(say  z)',
  'M[aula-1]=win10',
  'M["aula 2"]=w',
  'M[b-$x]+=c',
  'A[1-1]=d',
  'declare -A M=([aula-1]=e [f-2]="g  h" [i j]=k)',
  'declare -a A=( [2-1]=l  m )',
  'A+=(n   "o  p")',
  'A=(a   # one\n  b)',
  'let "y = 1"',
  'k=aula',
  'unset   "M[aula-1]"',
  'read -r -a B   <<<"a  b"',
  'printf -v M[aula-1]   q',
];
const conditions = [
  '[[ -v M[aula-1] ]]',
  '[[ $x =~ ^(y|z)-[0-9]+$ ]]',
  '[[ $x == y-* &&   -n $x ]]',
  '[ "$x"   = y-1 ]',
  '((x=1+1))',
  '(( A[0] > 1 ))',
  'say   c',
  '! say d',
  '[[ a -lt 1+1 ]]',
];
const comments = ['# a comment', '#  @ignore   x', '#!not a shebang'];

/** A script of a few statements that does nothing but give words to `say`, untidily laid out; the same for a number. */
export function generatedScript(seed: number): string {
  const below = numbers(seed * 7919 + 1);
  const one = (of: readonly string[]) => of[below(of.length)] ?? '';
  const gap = () => one([' ', ' ', '  ', '   ', '\t', ' \\\n  ']);
  const end = () => one(['\n', '\n', ';', ' ; ', '\n\n\n', `  ${one(comments)}\n`]);
  const some = (most: number, make: () => string, between: () => string) => {
    let text = make();
    for (let more = below(most); more > 0; more--) {
      text += (text.endsWith('\n') ? '' : between()) + make();
    }
    return text;
  };
  const say = () => `say${gap()}${some(4, () => one(words), gap)}`;
  const simple = () => (below(3) === 0 ? one(assignments) : say());
  const block = (depth: number): string =>
    some(3, () => statement(depth - 1), end) + one(['\n', ';', ' ;\n']);
  const statement = (depth: number): string => {
    const kind = depth <= 0 ? below(5) : below(16);
    switch (kind) {
      case 5:
        return `if ${one(conditions)}${one(['\n', '; ', ' ;'])}then${one([' ', '\n'])}${block(depth)}else ${block(depth)}fi`;
      case 6:
        return `for w in${gap()}${some(3, () => one(words), gap)}${one(['\n', ';'])}do ${block(depth)}done`;
      case 7:
        return `for((i=0;i<2 ; i++ ))${one(['\n', ';', ' '])}do${gap()}${block(depth)}done`;
      case 8:
        return `case "$x" in${gap()}(y-1|  z*)${gap()}${say()};;\n"b  c")\n${block(depth)} ;;\n *) ${say()}\nesac`;
      case 9:
        return `{ ${block(depth)}}${gap()}>&2`;
      case 10:
        return `(${gap()}${block(depth)})`;
      case 11:
        return `f() {${one([' ', '\n'])}${block(depth)}}\nf${gap()}${one(words)}`;
      case 12:
        return `say "$(\n${block(depth)})"`;
      case 13:
        return `${say()} <<-E ${one(['', '&& say ok'])}\n\t\tA $((1+1)) \${M[a-1]} \`say x\`\n\tE\n`;
      case 14:
        return `say "$(while read -r l; do say "$l"; done   <<'E'\n  A $((1+1))   \nE\n)"`;
      case 15:
        return `while ${one(conditions)};do ${block(depth)} break;done`;
      case 4:
        return `${one(conditions)}${one(['&&', ' ||  ', ' && \n'])}${say()}`;
      case 3:
        return `${say()}${one(['|', ' |  ', '|\n'])}while read -r l;do say   "$l";done`;
      default:
        return simple();
    }
  };
  return some(6, () => statement(3), end) + one(['', '\n']);
}

/** Bits of the shell's syntax that change how everything around them is read. */
const odd = [
  ...[
    '[',
    '(',
    ')',
    '((',
    '))',
    '$(',
    '$((',
    '${',
    '}',
    '`',
    '"',
    "'",
    '\\',
    '\\\n',
    '\n',
    ';',
    ';;',
    '&',
    '|',
    '!',
    '#',
  ],
  ...[
    '\r',
    '\t',
    '\f',
    '\v',
    '\u00a0',
    '\u2028',
    '=',
    '+=',
    '*',
    '?',
    '@(',
    '<(',
    '>',
    '2>&1',
    '<<<',
    '&>',
    '{a}>x ',
  ],
  ...[
    '<<E\n',
    '<<-E\n\tx\n\tE\n',
    "<<'E'\n$x\nE\n",
    ' # x',
    '[a-1]=',
    '[x]+=',
    'a[b c]=d',
    '=(',
    'x=( # c\n a )',
  ],
  ...[
    'if ',
    'then ',
    'fi',
    'for ',
    'do ',
    'done',
    'case ',
    'in ',
    'esac',
    ';&',
    ';;&',
    '{ ',
    ' }',
    '[[ ',
    ' ]]',
    '=~ ',
  ],
  ...[
    'function ',
    'coproc ',
    'time ',
    'select ',
    'until ',
    'declare -A ',
    'export ',
    'let ',
    'eval "a  b"',
    '$"',
    "$'",
  ],
];

/** A script with a few of those put in somewhere; most are no scripts any more. */
export function oddScript(seed: number, scripts: readonly string[]): string {
  const below = numbers(seed * 104_729 + 7);
  let text = (scripts[below(scripts.length)] ?? '').slice(0, 3000);
  for (let more = 1 + below(4); more > 0; more--) {
    const at = below(text.length);
    text = `${text.slice(0, at)}${odd[below(odd.length)]}${text.slice(below(4) === 0 ? at + below(6) : at)}`;
  }
  return text;
}
