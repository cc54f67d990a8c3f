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
  'name.console': {
    en: 'The OpenGnsys web console would not take the name {name}: it allows only letters without accents and digits, and cuts names at an underscore.',
    es: 'La consola web de OpenGnsys no admitiría el nombre {name}: solo permite letras sin tilde y cifras, y corta los nombres en el guion bajo.',
  },
} as const;
