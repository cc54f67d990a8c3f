/** What stands in the way of sharing images through Transmission. */
export const transmission = {
  'transmission.away': {
    en: 'Cannot connect to Transmission at {url} ({detail}). Check that it is running and that seeder.transmission.url is right.',
    es: 'No se puede conectar con Transmission en {url} ({detail}). Compruebe que está en marcha y que seeder.transmission.url es correcto.',
  },
  'transmission.password': {
    en: 'Transmission at {url} rejected the user name and password. Check seeder.transmission.user and seeder.transmission.passwordFile.',
    es: 'Transmission en {url} ha rechazado el usuario y la contraseña. Compruebe seeder.transmission.user y seeder.transmission.passwordFile.',
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
    en: 'The server at {url} is not a Transmission ({detail}). Check seeder.transmission.url.',
    es: 'El servidor de {url} no es un Transmission ({detail}). Compruebe seeder.transmission.url.',
  },
  'transmission.data': {
    en: 'Cannot write transmission.json in the data folder ({code}): new images are not added to Transmission. Check the permissions and the free space.',
    es: 'No se puede escribir transmission.json en la carpeta de datos ({code}): las imágenes nuevas no se añaden a Transmission. Compruebe los permisos y el espacio libre.',
  },
  'transmission.failed': {
    en: 'Cannot keep Transmission up to date. See the log of the repository service.',
    es: 'No se puede mantener Transmission al día. Consulte el registro del servicio del repositorio.',
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
    en: 'Not shared: Transmission rejected the torrent of {file} ({detail}). Verify the image.',
    es: 'No se comparte: Transmission ha rechazado el torrent de {file} ({detail}). Verifique la imagen.',
  },
  'transmission.foreign': {
    en: 'Not shared: the torrent of {file} was added to Transmission by another program, and is stopped or incomplete. Start or remove it in Transmission.',
    es: 'No se comparte: otro programa añadió el torrent de {file} a Transmission y está parado o incompleto. Inicie o quite ese torrent en Transmission.',
  },
  'transmission.broken': {
    en: 'Not shared: Transmission stopped sharing {file} ({detail}). Transmission will verify the image again.',
    es: 'No se comparte: Transmission ha dejado de compartir {file} ({detail}). Volverá a verificar la imagen.',
  },
  'transmission.tracker': {
    en: 'Transmission cannot connect to the tracker at {announce} ({detail}). Check repository.address and the firewall.',
    es: 'Transmission no puede conectar con el tracker en {announce} ({detail}). Compruebe repository.address y el cortafuegos.',
  },
} as const;
