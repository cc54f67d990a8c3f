/** The images folder, what is done with an image, the trash, imports; and the words of `ogrepod inspect`. */
export const images = {
  'images.thing.file': { en: 'image file', es: 'el fichero de imagen' },
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
  'images.previous.none': {
    en: 'There is no previous version of this image (.ant).',
    es: 'No hay ninguna versión anterior de esta imagen (.ant).',
  },
  'images.previous.failed': {
    en: 'Cannot restore the previous version ({code}). The current image may be in the trash. Check the permissions of the images folder.',
    es: 'No se puede recuperar la versión anterior ({code}). La imagen actual puede estar en la papelera. Revise los permisos de la carpeta de imágenes.',
  },
  'images.removedByOthers': {
    en: 'file removed by another program (for example the OpenGnsys console)',
    es: 'fichero eliminado por otro programa (por ejemplo, la consola de OpenGnsys)',
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
