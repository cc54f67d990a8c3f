/** Letters of other scripts that look like Latin ones in most fonts, each pair beside the other (Unicode's TR 39, the usual ones). */
const lookAlikes: ReadonlyMap<string, string> = new Map(
  [
    // Cyrillic.
    'аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs һh ԁd ԛq ԝw ҽe',
    'АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS',
    // Greek.
    'οo νv αa ρp υu ιi κk',
    'ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX',
    // Of Latin itself, and strokes and dashes.
    'ıi ɑa ɡg ⁄/ ∕/ ‐- ‑- ‒- –- −- ˗-',
  ]
    .join(' ')
    .split(' ')
    .map(([letter = '', latin = '']) => [letter, latin] as const),
);

/**
 * What two names have in common that look the same: composed and decomposed accents, full width, letters of other
 * scripts. Capitals and small letters differ.
 */
export function nameSkeleton(name: string): string {
  const plain = name.normalize('NFKC').replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '');
  return Array.from(plain, (letter) => lookAlikes.get(letter) ?? letter).join('');
}

/** Whether a name has letters of more than one script that look alike: somebody may mistake one for the other. */
export function mixesScripts(name: string): boolean {
  const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
  return scripts.filter((script) => script.test(name)).length > 1;
}

/** Whether accents are written as letters of their own: the same name as typed elsewhere is another one. */
export function isDecomposed(name: string): boolean {
  return name !== name.normalize('NFC');
}
