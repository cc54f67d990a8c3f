/** The catalogue's notes on parameters in Spanish, by the English ones; a test holds that none is missing. */
export const spanishNotes: Readonly<Record<string, string>> = {
  '-1 removes the cache, 0 does nothing': '-1 elimina la caché, 0 no hace nada',
  '.cmd file kept in windows/system32': 'fichero .cmd que se guarda en windows/system32',
  '0 cache, 1 repository': '0 caché, 1 repositorio',
  '0 enables, 1 disables': '0 activa, 1 desactiva',
  '0 once, 1 permanent': '0 una sola vez, 1 permanente',
  'CACHE is reserved and refused': 'CACHE está reservada y se rechaza',
  'FULL or TORRENT compare the whole-file MD5; anything else the short one':
    'FULL o TORRENT comparan el MD5 del fichero entero; cualquier otro valor, el corto',
  'REPO keeps the current server': 'REPO conserva el servidor actual',
  'any number, before everything else': 'tantas como se quiera, antes de todo lo demás',
  'as in updateCache': 'como en updateCache',
  'bash =~ extended regular expression, unanchored unless you anchor it':
    'expresión regular extendida (=~ de bash), sin anclar salvo que se ancle',
  'command name followed by its arguments': 'nombre del comando seguido de sus argumentos',
  'empty: nobody can edit': 'vacío: nadie puede editar',
  'four digits: delete image first, copy to cache, clean cache copy first, never delete':
    'cuatro cifras: borrar antes la imagen, copiar a la caché, borrar antes la copia de la caché, no borrar nunca',
  'four digits: empty the partition first, copy to cache, clean cache copy first, never delete':
    'cuatro cifras: vaciar antes la partición, copiar a la caché, borrar antes la copia de la caché, no borrar nunca',
  'hexadecimal number or label; a label made only of hexadecimal digits counts as a number':
    'número hexadecimal o etiqueta; una etiqueta que solo tenga cifras hexadecimales cuenta como número',
  'leaves Windows updates out': 'deja fuera las actualizaciones de Windows',
  'multicast or unicast server session': 'sesión multicast o unicast del servidor',
  'multicast server session for MULTICAST*, P2P session for TORRENT*; not used for UNICAST*':
    'sesión multicast del servidor para MULTICAST*, sesión P2P para TORRENT*; UNICAST* no la usa',
  'multicast server session for MULTICAST, P2P session for TORRENT':
    'sesión multicast del servidor para MULTICAST, sesión P2P para TORRENT',
  'multicast server session, required for MULTICAST*':
    'sesión multicast del servidor, obligatoria para MULTICAST*',
  'not under /opt/opengnsys/images': 'fuera de /opt/opengnsys/images',
  'not used': 'no se usa',
  'one per partition, in number order': 'una por partición, por orden de número',
  'one quoted argument': 'un solo argumento entre comillas',
  'one quoted argument, names separated by blanks':
    'un solo argumento entre comillas, con los nombres separados por espacios',
  'one quoted argument: kernel, initrd and options':
    'un solo argumento entre comillas: núcleo, initrd y opciones',
  'one quoted argument; candidates separated by blanks or newlines':
    'un solo argumento entre comillas, con los candidatos separados por espacios o saltos de línea',
  'only this one argument is shown; put everything in one quoted string':
    'solo se muestra este argumento: ponga todo en una sola cadena entre comillas',
  'only used when the repository is CACHE': 'solo se usa cuando el repositorio es CACHE',
  'or the name of a Windows user': 'o el nombre de un usuario de Windows',
  'organizational-unit directory under the shared images':
    'carpeta de la unidad organizativa dentro de las imágenes compartidas',
  'pixels, or a rEFInd mode number when alone': 'píxeles, o un número de modo de rEFInd cuando va solo',
  'replaced by the one recorded in the image': 'se sustituye por el que consta en la imagen',
  'required for Windows': 'obligatorio para Windows',
  'such as /boot/grubPARTITION': 'por ejemplo /boot/grubPARTITION',
  'the client own address means CACHE': 'la dirección del propio equipo equivale a CACHE',
  'three digits: whole file, delete extra files, compress':
    'tres cifras: fichero entero, borrar los ficheros sobrantes, comprimir',
  'up to 15 characters': 'hasta 15 caracteres',
  'with extension': 'con extensión',
  'with extension and leading /; any file under the images share, ISO included':
    'con extensión y la / inicial; cualquier fichero de las imágenes compartidas, también ISO',
  'with extension; relative to the images share': 'con extensión; relativo a las imágenes compartidas',
  'without .img': 'sin .img',
  'without .sh': 'sin .sh',
};
