/** What the server says of the documents that an editor has open. */
export const server = {
  'server.document.tooLarge': {
    en: 'This document is larger than 2 MB. It is not checked.',
    es: 'Este documento ocupa más de 2 MB. No se comprueba.',
  },
  'server.document.tooManyOpen': {
    en: 'Too many documents are open. Close some of them, then open this document again to have it checked.',
    es: 'Hay demasiados documentos abiertos. Cierre algunos y vuelva a abrir este documento para que se compruebe.',
  },
  'server.document.tooManyOfAll': {
    en: 'The repository service has too many documents open. Open this document again later to have it checked.',
    es: 'El servicio del repositorio tiene demasiados documentos abiertos. Vuelva a abrir este documento más tarde para que se compruebe.',
  },
  'server.document.changedTooMuch': {
    en: 'Too much of this document has changed at once. Close it and open it again to have it checked.',
    es: 'Este documento ha cambiado demasiado de una vez. Ciérrelo y vuelva a abrirlo para que se compruebe.',
  },
} as const;
