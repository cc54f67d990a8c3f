/** What stands in the way of sharing images through Transmission. */
export const transmission = {
  'transmission.away': {
    en: 'Cannot reach Transmission at {url} ({detail}). Check that it is running and that seeder.transmission.url is right.',
    es: 'No se puede conectar con Transmission en {url} ({detail}). Compruebe que está en marcha y que seeder.transmission.url es correcto.',
  },
  'transmission.password': {
    en: 'Transmission at {url} does not accept the user name and password. Check seeder.transmission.user and seeder.transmission.passwordFile.',
    es: 'Transmission en {url} no acepta el usuario y la contraseña. Compruebe seeder.transmission.user y seeder.transmission.passwordFile.',
  },
  'transmission.passwordFile': {
    en: 'Cannot read the password of Transmission. Check seeder.transmission.passwordFile.',
    es: 'No se puede leer la contraseña de Transmission. Compruebe seeder.transmission.passwordFile.',
  },
  'transmission.whitelist': {
    en: 'Transmission at {url} does not allow connections from the repository server. Add its address to rpc-whitelist in the settings of Transmission.',
    es: 'Transmission en {url} no admite conexiones del servidor del repositorio. Añada su dirección a rpc-whitelist en la configuración de Transmission.',
  },
  'transmission.strange': {
    en: 'The answer from {url} is not one of Transmission ({detail}). Check seeder.transmission.url.',
    es: 'La respuesta de {url} no es de Transmission ({detail}). Compruebe seeder.transmission.url.',
  },
  'transmission.data': {
    en: 'Cannot write transmission.json in the data folder ({code}): new images are not added to Transmission. Check the permissions and the free space.',
    es: 'No se puede escribir transmission.json en la carpeta de datos ({code}): las imágenes nuevas no se añaden a Transmission. Compruebe los permisos y el espacio libre.',
  },
  'transmission.failed': {
    en: 'Transmission cannot be kept up to date: see the log of the repository service.',
    es: 'No se puede mantener al día Transmission: consulte el registro del servicio del repositorio.',
  },
  'transmission.differs': {
    en: 'Not shared: Transmission found that {file} does not match its torrent. Verify the image.',
    es: 'No se comparte: según Transmission, {file} no coincide con su torrent. Verifique la imagen.',
  },
  'transmission.unreadable': {
    en: 'Not shared: Transmission cannot read {file} in {folder}. Check seeder.transmission.folder and that its user can read the images folder.',
    es: 'No se comparte: Transmission no puede leer {file} en {folder}. Compruebe seeder.transmission.folder y que su usuario puede leer la carpeta de imágenes.',
  },
  'transmission.torrent': {
    en: 'Not shared: the torrent of {file} is missing or does not match the image. Verify the image.',
    es: 'No se comparte: falta el torrent de {file} o no coincide con la imagen. Verifique la imagen.',
  },
  'transmission.rejected': {
    en: 'Not shared: Transmission does not accept the torrent of {file} ({detail}).',
    es: 'No se comparte: Transmission no acepta el torrent de {file} ({detail}).',
  },
  'transmission.foreign': {
    en: 'Not shared: someone else has added the torrent of {file} to Transmission, where it is stopped or incomplete. Start or remove that torrent.',
    es: 'No se comparte: otra persona ha añadido el torrent de {file} a Transmission, donde está parado o incompleto. Inicie o quite ese torrent.',
  },
  'transmission.broken': {
    en: 'Not shared: Transmission stopped sharing {file} ({detail}). The image will be verified there again.',
    es: 'No se comparte: Transmission ha dejado de compartir {file} ({detail}). Volverá a verificar la imagen.',
  },
  'transmission.tracker': {
    en: 'Transmission cannot reach the tracker at {announce} ({detail}). Check repository.address and the firewall.',
    es: 'Transmission no puede conectar con el tracker en {announce} ({detail}). Compruebe repository.address y el cortafuegos.',
  },
} as const;
