/** What is wrong with a canonical name; `protocol/canonical-name.ts` has the rule. */
export const name = {
  'name.empty': { en: 'it is mandatory.', es: 'es obligatorio.' },
  'name.space': {
    en: 'a canonical name has no blanks.',
    es: 'un nombre canónico no lleva espacios.',
  },
  'name.character': {
    en: "a canonical name has none of \\ / ` ' . [ ] nor unseen characters; this one has {character}",
    es: "un nombre canónico no lleva ninguno de \\ / ` ' . [ ] ni caracteres invisibles; este lleva {character}",
  },
  'name.hyphen': {
    en: 'a canonical name does not begin with a hyphen: commands would take it for an option.',
    es: 'un nombre canónico no empieza por un guion: las órdenes lo tomarían por una opción.',
  },
  'name.path': {
    en: 'a canonical name has at most one /, after the name of the subfolder that the image lies in.',
    es: 'un nombre canónico lleva como mucho una /, tras el nombre de la subcarpeta en la que está la imagen.',
  },
  'name.tooLong': {
    en: 'it is too long: at most {most} characters, where letters with accents count twice.',
    es: 'es demasiado largo: como mucho {most} caracteres, y las letras con tilde cuentan el doble.',
  },
  'name.unit': {
    en: 'the images folder has no subfolder {unit}: make it first.',
    es: 'la carpeta de imágenes no tiene ninguna subcarpeta {unit}: créela antes.',
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
    en: 'The OpenGnsys web console would not take the name {name}: it allows only letters without accents and digits, and cuts names at an underscore.',
    es: 'La consola web de OpenGnsys no admitiría el nombre {name}: solo permite letras sin tilde y cifras, y corta los nombres en el guion bajo.',
  },
} as const;
