/** What is wrong with a canonical name; `protocol/canonical-name.ts` has the rule. */
export const name = {
  'name.empty': { en: 'The canonical name is required.', es: 'El nombre canónico es obligatorio.' },
  'name.space': {
    en: 'A canonical name cannot contain spaces.',
    es: 'Un nombre canónico no puede llevar espacios.',
  },
  'name.character': {
    en: "A canonical name cannot contain \\ / ` ' . [ ] or invisible characters. Found: {character}",
    es: "Un nombre canónico no puede llevar \\ / ` ' . [ ] ni caracteres invisibles. Encontrado: {character}",
  },
  'name.hyphen': {
    en: 'A canonical name cannot start with a hyphen: commands would read it as an option.',
    es: 'Un nombre canónico no puede empezar por guion: los comandos lo tomarían por una opción.',
  },
  'name.path': {
    en: 'A canonical name can contain only one /, after the subfolder name.',
    es: 'Un nombre canónico solo puede llevar una /, después del nombre de la subcarpeta.',
  },
  'name.tooLong': {
    en: 'The canonical name is too long: at most {most} characters (accented letters count as two).',
    es: 'El nombre canónico es demasiado largo: {most} caracteres como máximo (las letras con tilde cuentan el doble).',
  },
  'name.unit': {
    en: 'The images folder has no subfolder {unit}. Create it first.',
    es: 'La carpeta de imágenes no tiene la subcarpeta {unit}. Créela antes.',
  },
  'name.looksLike': {
    en: 'there is an image "{name}" whose name looks the same: choose another name.',
    es: 'ya hay una imagen «{name}» cuyo nombre parece el mismo: elija otro nombre.',
  },
  'name.mixedScripts': {
    en: 'The name {name} mixes letters of several alphabets, which can be mistaken for one another.',
    es: 'El nombre {name} mezcla letras de varios alfabetos, que se pueden confundir entre sí.',
  },
  'name.decomposed': {
    en: 'The accents in the name {name} are separate characters: the same name typed on another computer does not match it.',
    es: 'Las tildes del nombre {name} son caracteres aparte: el mismo nombre escrito en otro equipo no coincide con él.',
  },
  'name.console': {
    en: 'The OpenGnsys web console does not accept the name {name}: only unaccented letters and digits, and it cuts names at an underscore.',
    es: 'La consola web de OpenGnsys no admite el nombre {name}: solo permite letras sin tilde y números, y corta el nombre en el guion bajo.',
  },
} as const;
