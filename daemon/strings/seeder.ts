/** Why the repository does not give an image to peers. */
export const seeder = {
  'seeder.unreadable': {
    en: 'Not shared: cannot read {file} ({code}). Check the disk and the permissions of the file.',
    es: 'No se comparte: no se puede leer {file} ({code}). Compruebe el disco y los permisos del fichero.',
  },
  'seeder.short': {
    en: 'Not shared: {file} is shorter than its torrent says. Replace the file with a good copy.',
    es: 'No se comparte: {file} es más corto de lo que indica su torrent. Sustituya el fichero por una copia correcta.',
  },
  'seeder.torrent': {
    en: 'Not shared: the torrent of {file} is missing or does not match the image. Verify the image.',
    es: 'No se comparte: falta el torrent de {file} o no coincide con la imagen. Verifique la imagen.',
  },
  'seeder.changed': {
    en: 'Not shared: {file} has changed since its torrent was created. Wait until the image is ready again.',
    es: 'No se comparte: {file} ha cambiado desde que se creó su torrent. Espere a que la imagen vuelva a estar lista.',
  },
} as const;
