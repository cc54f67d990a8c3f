/** Why a file is no image, or cannot be integrated; and the words of `ogrepod inspect`. */
export const images = {
  'images.thing.file': { en: 'image file', es: 'el fichero de imagen' },
  'images.problem.empty': { en: 'The file is empty.', es: 'El fichero está vacío.' },
  'images.problem.unknown': {
    en: 'The file is not an image in any known format. Check that it was copied completely.',
    es: 'El fichero no es una imagen de ningún formato conocido. Compruebe que se ha copiado entero.',
  },
  'images.problem.compressorUnread': {
    en: 'The file is compressed with {compressor}, which this version cannot read. Compress it with another tool.',
    es: 'El fichero está comprimido con {compressor}, que esta versión no puede leer. Comprímalo con otra herramienta.',
  },
  'images.problem.compressorMemory': {
    en: 'The file is compressed with {compressor} and needs more than {megabytes} MB of memory to decompress. Compress it again with a smaller window or dictionary.',
    es: 'El fichero está comprimido con {compressor} y necesita más de {megabytes} MB de memoria para descomprimirse. Vuelva a comprimirlo con una ventana o un diccionario menor.',
  },
  'images.problem.zstdNode': {
    en: 'The file is compressed with zstd. To read it, the repository service needs Node.js 22.15 or newer; it runs on {version}.',
    es: 'El fichero está comprimido con zstd. Para leerlo, el servicio del repositorio necesita Node.js 22.15 o posterior; ahora usa {version}.',
  },
  'images.problem.compressedDamaged': {
    en: 'The compressed data ({compressor}) are damaged: {detail}.',
    es: 'Los datos comprimidos ({compressor}) están dañados: {detail}.',
  },
  'images.problem.compressedCut': {
    en: 'The compressed data ({compressor}) end too early: the file is incomplete. Copy it again.',
    es: 'Los datos comprimidos ({compressor}) terminan antes de tiempo: el fichero está incompleto. Vuelva a copiarlo.',
  },
  'images.problem.tooDeep': {
    en: 'No image header was found in the first {megabytes} MB of the file.',
    es: 'No hay ninguna cabecera de imagen en los primeros {megabytes} MB del fichero.',
  },
  'images.problem.headerCut': {
    en: 'The file ends inside the {tool} header: it is incomplete. Copy it again.',
    es: 'El fichero termina en medio de la cabecera de {tool}: está incompleto. Vuelva a copiarlo.',
  },
  'images.problem.headerChecksum': {
    en: 'The {tool} header is damaged: its checksum does not match.',
    es: 'La cabecera de {tool} está dañada: su suma de comprobación no coincide.',
  },
  'images.problem.headerValue': {
    en: 'The {tool} header is damaged: "{field}" has an invalid value.',
    es: 'La cabecera de {tool} está dañada: «{field}» tiene un valor no válido.',
  },
  'images.problem.version': {
    en: 'The image uses version {version} of the {tool} format, which is not supported.',
    es: 'La imagen usa la versión {version} del formato de {tool}, que no se admite.',
  },
  'images.problem.byteOrder': {
    en: 'The image was created on a big-endian machine: {tool} cannot restore it on these computers.',
    es: 'La imagen se creó en una máquina «big-endian»: {tool} no puede restaurarla en estos equipos.',
  },
  'images.problem.imageCut': {
    en: 'The image is incomplete: the file has {bytes:number} bytes, and its header declares {expected:number} ({expected:bytes}). Copy it again.',
    es: 'La imagen está incompleta: el fichero tiene {bytes:number} bytes y su cabecera indica {expected:number} ({expected:bytes}). Vuelva a copiarlo.',
  },
  'images.problem.noBlocks': {
    en: 'The image contains no blocks: it was saved empty. Create it again.',
    es: 'La imagen no contiene ningún bloque: se guardó vacía. Vuelva a crearla.',
  },
  'images.problem.virtualDisk': {
    en: 'The file is a {format} virtual disk, not an image. Convert it to a raw disk image with "{command}".',
    es: 'El fichero es un disco virtual {format}, no una imagen. Conviértalo en una copia directa de disco con «{command}».',
  },
  'images.problem.archive': {
    en: 'The file is a {format} archive, not an image. Extract the image from the archive with "{command}".',
    es: 'El fichero es un archivo comprimido {format}, no una imagen. Extraiga la imagen de él con «{command}».',
  },
  'images.problem.otherTool': {
    en: 'The file was made by {tool}, whose images cannot be deployed. Restore it to a partition with "{command}" and create an image of the partition.',
    es: 'El fichero es de {tool}, cuyas imágenes no se pueden desplegar. Restáurelo en una partición con «{command}» y cree una imagen de la partición.',
  },
  'images.problem.opticalDisc': {
    en: 'The file is an ISO 9660 image of a CD or DVD, not of a partition or disk. Install from it on a computer and create an image of that computer.',
    es: 'El fichero es una imagen ISO 9660 de un CD o DVD, no de una partición ni de un disco. Instale desde ella un equipo y cree una imagen de ese equipo.',
  },
  'images.problem.partitionList': {
    en: 'The file is a partition table saved by sfdisk, as Clonezilla does, not an image. The images are the other files of its folder.',
    es: 'El fichero es una tabla de particiones guardada por sfdisk, como hace Clonezilla, no una imagen. Las imágenes son los otros ficheros de su carpeta.',
  },
  'images.problem.laterVolume': {
    en: 'This is volume {volume} of a multi-volume image. Use the first volume.',
    es: 'Este es el volumen {volume} de una imagen multivolumen. Use el primero.',
  },
  'images.problem.volumeMissing': {
    en: 'The multi-volume image is incomplete: {file} is missing.',
    es: 'La imagen multivolumen está incompleta: falta {file}.',
  },
  'images.problem.volumesDiffer': {
    en: 'The volumes do not belong to the same image, or one is incomplete. Check {file}.',
    es: 'Los volúmenes no son de la misma imagen, o alguno está incompleto. Revise {file}.',
  },
  'images.problem.notFile': {
    en: 'This is not a regular file: a folder, device, socket or FIFO.',
    es: 'No es un fichero normal: es una carpeta, un dispositivo, un socket o una tubería (FIFO).',
  },
  'images.problem.linkOutside': {
    en: 'The symbolic link is broken or points outside the images folder.',
    es: 'El enlace simbólico está roto o apunta fuera de la carpeta de imágenes.',
  },
  'images.problem.nameTooLong': {
    en: 'The file name is too long: its associated files (.full.sum, .torrent) would not fit. Rename it.',
    es: 'El nombre del fichero es demasiado largo: no cabrían sus ficheros asociados (.full.sum, .torrent). Renómbrelo.',
  },
  'images.problem.nameEncoding': {
    en: 'The file name is not valid UTF-8. Rename the file on the repository server.',
    es: 'El nombre del fichero no es UTF-8 válido. Renómbrelo en el servidor del repositorio.',
  },
  'images.problem.nul': {
    en: 'A file name cannot contain the NUL character.',
    es: 'El nombre de un fichero no puede llevar el carácter NUL.',
  },
  'images.problem.notFound': { en: 'The file does not exist.', es: 'El fichero no existe.' },
  'images.problem.unreadable': {
    en: 'Cannot read the file ({code}). Check its permissions and the disk.',
    es: 'No se puede leer el fichero ({code}). Revise sus permisos y el disco.',
  },
  'images.problem.sidecars': {
    en: 'Cannot write the checksums and the torrent next to the image ({code}). Check the folder permissions and the free space.',
    es: 'No se pueden escribir las sumas de comprobación y el torrent junto a la imagen ({code}). Revise los permisos de la carpeta y el espacio libre.',
  },
  'images.problem.integration': {
    en: 'Integration failed: {detail}',
    es: 'La incorporación ha fallado: {detail}',
  },
  'images.away.otherFolder': {
    en: 'The images folder {folder} is not the one that was there before: its disk is probably not mounted. Mount it. If the folder was changed on purpose, stop ogrepod, delete {file} and start it again.',
    es: 'La carpeta de imágenes {folder} no es la que había antes: probablemente su disco no está montado. Móntelo. Si ha cambiado la carpeta a propósito, pare ogrepod, borre {file} e inícielo de nuevo.',
  },
  'images.away.unit': {
    en: 'The subfolder {unit} of the images folder is not the one that was there before: its disk is probably not mounted. Mount it. If the subfolder was changed on purpose, stop ogrepod, delete {file} and start it again.',
    es: 'La subcarpeta {unit} de la carpeta de imágenes no es la que había antes: probablemente su disco no está montado. Móntelo. Si ha cambiado la subcarpeta a propósito, pare ogrepod, borre {file} e inícielo de nuevo.',
  },
  'images.away.unlisted': {
    en: 'The subfolder {unit} of the images folder cannot be read ({code}): check its permissions and the disk.',
    es: 'No se puede leer la subcarpeta {unit} de la carpeta de imágenes ({code}): revise sus permisos y el disco.',
  },
  'images.watch.limit': {
    en: 'The system has no watches left for the images folder, so changes are seen only every 30 seconds: raise fs.{setting} with sysctl, then restart ogrepod.',
    es: 'El sistema no tiene más vigilancias (inotify) para la carpeta de imágenes, así que los cambios solo se ven cada 30 segundos: aumente fs.{setting} con sysctl y reinicie ogrepod.',
  },
  'images.remove.locked': {
    en: 'The image is locked: a computer or a tool is using it. Try again later, or break the lock.',
    es: 'La imagen está bloqueada: la está usando un equipo o una herramienta. Inténtelo más tarde o quite el bloqueo.',
  },
  'images.remove.failed': {
    en: 'Cannot move the file to the trash (.trash, in the images folder) ({code}). Check the folder permissions.',
    es: 'No se puede mover el fichero a la papelera (.trash, en la carpeta de imágenes) ({code}). Revise los permisos de la carpeta.',
  },
  'images.rename.taken': {
    en: 'An image file {file} already exists. Rename or remove it first.',
    es: 'Ya existe el fichero de imagen {file}. Renómbrelo o elimínelo antes.',
  },
  'images.rename.otherDisk': {
    en: 'That subfolder is on another disk. Import the image there under its new name, then remove this one.',
    es: 'La subcarpeta está en otro disco. Importe la imagen en ella con su nuevo nombre y después elimine esta.',
  },
  'images.rename.failed': {
    en: 'Cannot rename the file ({code}). Check the folder permissions.',
    es: 'No se puede renombrar el fichero ({code}). Revise los permisos de la carpeta.',
  },
  'images.inspect.usage': {
    en: 'Usage: ogrepod inspect [--json] FILE…',
    es: 'Uso: ogrepod inspect [--json] FICHERO…',
  },
  'images.damage.piece': {
    en: 'The image is damaged: piece {piece} of its torrent (from byte {offset:number}) does not match its checksums. Replace the file with a good copy. If the image was replaced by another one, delete its .sum, .full.sum and .torrent: they may belong to the earlier one.',
    es: 'La imagen está dañada: la pieza {piece} de su torrent (desde el byte {offset:number}) no coincide con sus sumas de comprobación. Sustituya el fichero por una copia correcta. Si la imagen se ha reemplazado por otra, borre su .sum, su .full.sum y su .torrent: pueden ser los de la anterior.',
  },
  'images.damage.sum': {
    en: 'The image matches its torrent but not its .sum or .full.sum, which may belong to an earlier image. Delete the three files so that they are created again.',
    es: 'La imagen coincide con su torrent, pero no con su .sum o su .full.sum, que pueden ser los de una imagen anterior. Borre los tres ficheros para que se vuelvan a crear.',
  },
  'images.damage.block': {
    en: 'The image is damaged: the {checksum} of block {block} of the file system does not match (byte {offset:number} of the unpacked image). Replace it with a good copy or create it again.',
    es: 'La imagen está dañada: el {checksum} del bloque {block} del sistema de ficheros no coincide (byte {offset:number} de la imagen descomprimida). Sustitúyala por una copia correcta o vuelva a crearla.',
  },
  'images.damage.blocks': {
    en: 'The image is damaged: the {checksum} of blocks {block} to {last} of the file system does not match (from byte {offset:number} of the unpacked image). Replace it with a good copy or create it again.',
    es: 'La imagen está dañada: el {checksum} de los bloques {block} a {last} del sistema de ficheros no coincide (desde el byte {offset:number} de la imagen descomprimida). Sustitúyala por una copia correcta o vuelva a crearla.',
  },
  'images.damage.bitmap': {
    en: 'The image is damaged: its bitmap of used blocks does not match its checksum. Replace it with a good copy or create it again.',
    es: 'La imagen está dañada: su mapa de bloques usados no coincide con su suma de comprobación. Sustitúyala por una copia correcta o vuelva a crearla.',
  },
  'images.damage.blockCount': {
    en: 'The image is damaged: its bitmap marks {bitmap} used blocks, its header {header}. Create it again.',
    es: 'La imagen está dañada: su mapa marca {bitmap} bloques usados y su cabecera {header}. Vuelva a crearla.',
  },
  'images.damage.trailing': {
    en: 'The image is damaged: more data follow its end, from byte {offset:number} of the unpacked image. Two computers may have written it at the same time. Replace it with a good copy or create it again.',
    es: 'La imagen está dañada: hay más datos después de su final, desde el byte {offset:number} de la imagen descomprimida. Puede que dos equipos la escribieran a la vez. Sustitúyala por una copia correcta o vuelva a crearla.',
  },
  'images.damage.cut': {
    en: 'The image is incomplete: it ends at byte {bytes:number} of the unpacked image, in the middle of its data.',
    es: 'La imagen está incompleta: termina en el byte {bytes:number} de la imagen descomprimida, en medio de sus datos.',
  },
  'images.damage.structure': {
    en: 'The image is damaged: what {tool} wrote at byte {offset:number} of the unpacked image does not match. Replace it with a good copy or create it again.',
    es: 'La imagen está dañada: lo que {tool} escribió en el byte {offset:number} de la imagen descomprimida no coincide. Sustitúyala por una copia correcta o vuelva a crearla.',
  },
  'images.damage.total': {
    en: 'The image is damaged: it does not match the checksum at its end. Replace it with a good copy or create it again.',
    es: 'La imagen está dañada: no coincide con la suma de comprobación de su final. Sustitúyala por una copia correcta o vuelva a crearla.',
  },
  'images.notChecked.noSums': {
    en: 'not checked: the blocks, because the image was saved without checksums',
    es: 'sin comprobar: los bloques, porque la imagen se guardó sin sumas de comprobación',
  },
  'images.notChecked.unknownSums': {
    en: 'not checked: the blocks, because their checksums are of an unknown kind',
    es: 'sin comprobar: los bloques, porque sus sumas de comprobación son de un tipo desconocido',
  },
  'images.notChecked.faultySums': {
    en: 'not checked: the blocks but for the first byte of each, which is all that the checksums of partclone 0.2 cover',
    es: 'sin comprobar: los bloques salvo el primer byte de cada uno, lo único que cubren las sumas de comprobación de partclone 0.2',
  },
  'images.notChecked.bitmapKind': {
    en: 'not checked: the content, because the bitmap of the image is of an unknown kind',
    es: 'sin comprobar: el contenido, porque el mapa de bloques de la imagen es de un tipo desconocido',
  },
  'images.notChecked.ntfsclone': {
    en: 'not checked: the clusters, because ntfsclone stores no checksums',
    es: 'sin comprobar: los clústeres, porque ntfsclone no guarda sumas de comprobación',
  },
  'images.notChecked.oldNtfsclone': {
    en: 'not checked: the content, because the image has an old version of the ntfsclone format',
    es: 'sin comprobar: el contenido, porque la imagen tiene una versión antigua del formato de ntfsclone',
  },
  'images.notChecked.raw': {
    en: 'not checked: the content, because a raw copy has no checksums',
    es: 'sin comprobar: el contenido, porque una copia directa no tiene sumas de comprobación',
  },
  'images.notChecked.tooLong': {
    en: 'not checked: the end of the image, because it unpacks to more than 4 TB',
    es: 'sin comprobar: el final de la imagen, porque descomprimida ocupa más de 4 TB',
  },
  'images.verify.notReady': {
    en: 'Only images that are ready can be verified. Wait for its checksums and torrent.',
    es: 'Solo se pueden verificar las imágenes listas. Espere a que tenga sus sumas de comprobación y su torrent.',
  },
  'images.verify.failed': {
    en: 'Verification failed: {detail}',
    es: 'La verificación ha fallado: {detail}',
  },
  'images.cancel.nothing': {
    en: 'The image is not being imported or verified.',
    es: 'La imagen no se está importando ni verificando.',
  },
  'images.thing.trashed': { en: 'image in the trash', es: 'la imagen de la papelera' },
  'images.trash.taken': {
    en: 'An image file {file} already exists. Rename or remove it first.',
    es: 'Ya existe el fichero de imagen {file}. Renómbrelo o elimínelo antes.',
  },
  'images.trash.failed': {
    en: 'Cannot change the trash ({code}). Check the permissions of the images folder.',
    es: 'No se puede modificar la papelera ({code}). Revise los permisos de la carpeta de imágenes.',
  },
  'images.import.absolute': {
    en: 'The path must be absolute, on the repository server.',
    es: 'La ruta debe ser absoluta, en el servidor del repositorio.',
  },
  'images.import.noSet': {
    en: 'Several files can only be imported together if they are the volumes of one image. The first volume is missing.',
    es: 'Solo se pueden importar juntos los volúmenes de una misma imagen. Falta el primero.',
  },
  'images.import.exists': {
    en: 'The image file {file} already exists. To import anyway, choose to replace it: the old one goes to the trash.',
    es: 'Ya existe el fichero de imagen {file}. Para importar, elija reemplazarlo: el anterior irá a la papelera.',
  },
  'images.import.busy': {
    en: 'An image with this name is already being imported.',
    es: 'Ya se está importando una imagen con este nombre.',
  },
  'images.import.space': {
    en: 'Not enough disk space: {needed:bytes} needed, {free:bytes} free.',
    es: 'No hay espacio suficiente en el disco: se necesitan {needed:bytes} y hay {free:bytes} libres.',
  },
  'images.import.spaceInTrash': {
    en: 'Not enough disk space: {needed:bytes} needed, {free:bytes} free. The trash uses {trashed:bytes}: empty it to free space.',
    es: 'No hay espacio suficiente en el disco: se necesitan {needed:bytes} y hay {free:bytes} libres. La papelera ocupa {trashed:bytes}: vacíela para liberar espacio.',
  },
  'images.import.changed': {
    en: 'A file changed while it was being copied. Import it again when it is complete.',
    es: 'Un fichero ha cambiado mientras se copiaba. Vuelva a importarlo cuando esté completo.',
  },
  'images.import.tailMissing': {
    en: 'The last volume does not end like a partimage image: the multi-volume image is incomplete.',
    es: 'El último volumen no termina como los de partimage: la imagen multivolumen está incompleta.',
  },
  'images.import.failed': {
    en: 'Import failed ({code}). Check the permissions and the free space.',
    es: 'La importación ha fallado ({code}). Revise los permisos y el espacio libre.',
  },
  'images.open.notReady': {
    en: 'The image file {file} is not ready.',
    es: 'El fichero de imagen {file} no está listo.',
  },
  'images.import.sumDiffers': {
    en: 'The file received does not match the .full.sum of the other repository. Verify the image there, then import it again.',
    es: 'El fichero recibido no coincide con el .full.sum del otro repositorio. Verifique la imagen en ese repositorio y vuelva a importarla.',
  },
  'images.lock.none': { en: 'The image is not locked.', es: 'La imagen no está bloqueada.' },
  'images.lock.used': {
    en: 'The image was locked or modified in the last {minutes} minutes: it may still be being created.',
    es: 'La imagen se ha bloqueado o modificado en los últimos {minutes} minutos: puede que aún se esté creando.',
  },
  'images.lock.failed': {
    en: 'Cannot remove the lock ({code}). Check the folder permissions.',
    es: 'No se puede quitar el bloqueo ({code}). Revise los permisos de la carpeta.',
  },
} as const;
