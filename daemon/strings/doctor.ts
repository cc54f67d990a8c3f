/** What the checks of `ogrepod doctor` and `og/status` say. */
export const doctor = {
  'doctor.value': { en: '{value}', es: '{value}' },

  'doctor.config.none': {
    en: 'none: every setting has its default',
    es: 'ninguna: todos los ajustes tienen su valor por defecto',
  },

  'doctor.service.stopped': { en: 'not running', es: 'parado' },
  'doctor.service.hidden': {
    en: 'only root and the service can see it',
    es: 'solo pueden verlo root y el servicio',
  },
  'doctor.service.runs': { en: 'running', es: 'en marcha' },
  'doctor.service.process': { en: 'running (process {pid})', es: 'en marcha (proceso {pid})' },
  'doctor.service.otherVersion': {
    en: '{running} is running, and {own} is installed. Restart the service.',
    es: 'está en marcha la {running} y está instalada la {own}. Reinicie el servicio.',
  },
  'doctor.service.tooOld': {
    en: '{running} is running and cannot tell its status; {own} is installed. Restart the service.',
    es: 'está en marcha la {running}, que no puede informar de su estado; está instalada la {own}. Reinicie el servicio.',
  },
  'doctor.service.noToken': {
    en: 'no token, so connected computers and the last job are not shown. Use --token-file or OGREPOD_TOKEN.',
    es: 'sin token, así que no se muestran los equipos conectados ni el último trabajo. Use --token-file u OGREPOD_TOKEN.',
  },
  'doctor.service.noCertificate': {
    en: 'it still answers without the certificate that its configuration names',
    es: 'todavía responde sin el certificado que indica su configuración',
  },
  'doctor.service.refuses': {
    en: 'the service does not answer: {detail}',
    es: 'el servicio no responde: {detail}',
  },
  'doctor.service.clients': {
    en: '{connected:number} of {computers:number}',
    es: '{connected:number} de {computers:number}',
  },
  'doctor.service.clientsOff': {
    en: 'clients.port is off: no computer connects to this service',
    es: 'clients.port está desactivado: ningún equipo se conecta a este servicio',
  },
  'doctor.service.noComputers': { en: 'no classrooms yet', es: 'todavía no hay aulas' },
  'doctor.service.untold': { en: 'only the running service knows', es: 'solo lo sabe el servicio en marcha' },
  'doctor.service.noJob': { en: 'none yet', es: 'ninguno todavía' },
  'doctor.service.job': {
    en: '"{title}" ({createdAt:day}): {state:text}',
    es: '«{title}» ({createdAt:day}): {state:text}',
  },
  'doctor.job.queued': { en: 'queued', es: 'en cola' },
  'doctor.job.waiting': { en: 'waiting', es: 'en espera' },
  'doctor.job.running': { en: 'running', es: 'en curso' },
  'doctor.job.succeeded': { en: 'succeeded', es: 'completado' },
  'doctor.job.failed': { en: 'failed', es: 'ha fallado' },
  'doctor.job.cancelled': { en: 'cancelled', es: 'cancelado' },
  'doctor.job.lost': { en: 'connection lost', es: 'conexión perdida' },
  'doctor.data.none': {
    en: '{folder} will be created at the first start',
    es: '{folder} se creará en el primer inicio',
  },
  'doctor.data.refused': {
    en: 'cannot look at {folder} ({code})',
    es: 'no se puede consultar {folder} ({code})',
  },
  'doctor.data.open': {
    en: 'other users of this machine can read {folder}, which holds outputs of instructions',
    es: 'otros usuarios de esta máquina pueden leer {folder}, que contiene salidas de instrucciones',
  },
  'doctor.node.old': {
    en: '{version} is too old: {oldest} or newer is needed',
    es: '{version} es demasiado antigua: se necesita la {oldest} o posterior',
  },
  'doctor.openFiles': { en: 'up to {most:number}', es: 'hasta {most:number}' },
  'doctor.openFiles.few': {
    en: 'only {most:number} at the same time: too few for large classrooms',
    es: 'solo {most:number} a la vez: pocos para aulas grandes',
  },

  'doctor.space.free': { en: '{bytes:bytes} free', es: '{bytes:bytes} libres' },
  'doctor.space.low': {
    en: 'only {bytes:bytes} free in {folder}',
    es: 'solo {bytes:bytes} libres en {folder}',
  },

  'doctor.port.ours': { en: '{port}, open', es: '{port}, abierto' },
  'doctor.port.open': { en: '{port}, somebody listens', es: '{port}, alguien escucha' },
  'doctor.port.free': { en: '{port}, free', es: '{port}, libre' },
  'doctor.port.any': { en: 'any free port', es: 'cualquiera libre' },
  'doctor.port.somebody': {
    en: '{port} is in use; only root can see by which program',
    es: '{port} está ocupado; solo root puede ver por qué programa',
  },
  'doctor.port.closed': {
    en: 'the service is running and does not listen on {port}. Restart the service.',
    es: 'el servicio está en marcha y no escucha en el {port}. Reinícielo.',
  },
  'doctor.port.taken': {
    en: '{port} is in use by {program} (process {pid})',
    es: '{port} está ocupado por {program} (proceso {pid})',
  },
  'doctor.port.takenPlain': {
    en: '{port} is in use by another program',
    es: '{port} está ocupado por otro programa',
  },
  'doctor.port.off': { en: 'off', es: 'desactivado' },
  'doctor.port.offFor': { en: 'off; {program} listens', es: 'desactivado; escucha {program}' },
  'doctor.port.offNobody': {
    en: 'off, and no other program listens on 2009: multicast deployments cannot start',
    es: 'desactivado, y ningún otro programa escucha en el 2009: los despliegues por multicast no pueden empezar',
  },
  'doctor.port.offNoTracker': {
    en: 'off, and no other program listens on 6969: computers find no image by torrent. Set tracker.port in the configuration',
    es: 'desactivado, y ningún otro programa escucha en el 6969: los equipos no encuentran ninguna imagen por torrent. Indique tracker.port en la configuración',
  },

  'doctor.images.missing': { en: '{folder} does not exist', es: '{folder} no existe' },
  'doctor.images.refused': {
    en: '{folder} cannot be used ({code})',
    es: 'no se puede usar {folder} ({code})',
  },
  'doctor.images.readOnly': {
    en: '{folder} is mounted read-only',
    es: '{folder} está montada en modo de solo lectura',
  },
  'doctor.images.group': {
    en: 'the group is {group}: computers need {wanted} to write images',
    es: 'el grupo es {group}: los equipos necesitan {wanted} para escribir imágenes',
  },
  'doctor.images.mode': {
    en: '{mode}: the group cannot write, so computers cannot create images',
    es: '{mode}: el grupo no puede escribir, así que los equipos no pueden crear imágenes',
  },
  'doctor.images.sticky': {
    en: 'the sticky bit is set: computers cannot replace the files of the service',
    es: 'tiene el sticky bit: los equipos no pueden reemplazar los ficheros del servicio',
  },
  'doctor.images.setGid': {
    en: 'set-gid is missing: new files do not get the group {group}',
    es: 'falta set-gid: los ficheros nuevos no reciben el grupo {group}',
  },
  'doctor.images.member': {
    en: 'the user ogrepod does not belong to the group {group}',
    es: 'el usuario ogrepod no pertenece al grupo {group}',
  },
  'doctor.images.systemDisk': {
    en: 'on the disk of the system: full of images, it would stop the server',
    es: 'en el disco del sistema: si se llena de imágenes, el servidor se para',
  },
  'doctor.images.network': {
    en: '{filesystem}: changes made by other servers are noticed later',
    es: '{filesystem}: los cambios de otros servidores se notan más tarde',
  },
  'doctor.images.fixedSidecars': {
    en: 'computers cannot replace {count:number} of them (.sum, .torrent): wrong group, or the group cannot write',
    es: 'los equipos no pueden reemplazar {count:number} (.sum, .torrent): tienen otro grupo o el grupo no puede escribir',
  },
  'doctor.images.foreignSidecars': {
    en: '{count:number}, {foreign:number} torrents of them from another program',
    es: '{count:number}; {foreign:number} torrents son de otro programa',
  },
  'doctor.images.folderToCome': {
    en: '{folder} will be created at the first start',
    es: '{folder} se creará en el primer inicio',
  },
  'doctor.images.uncounted': {
    en: 'the images folder cannot be read',
    es: 'no se puede leer la carpeta de imágenes',
  },
  'doctor.images.sidecars': { en: '{count:number}', es: '{count:number}' },
  'doctor.images.watches': {
    en: '{folders:number} of {most:number} possible',
    es: '{folders:number} de {most:number} posibles',
  },
  'doctor.images.fewWatches': {
    en: 'the system allows {most:number}, and there are {folders:number} folders: changes may be noticed late',
    es: 'el sistema permite {most:number} y hay {folders:number} carpetas: los cambios pueden notarse tarde',
  },

  'doctor.opengnsys.untold': { en: 'not found in /opt/opengnsys/doc', es: 'no consta en /opt/opengnsys/doc' },
  'doctor.share.unreadable': {
    en: 'only root can read its configuration',
    es: 'solo root puede leer su configuración',
  },
  'doctor.share.none': {
    en: 'no share "ogimages": computers cannot mount {folder}',
    es: 'no hay recurso «ogimages»: los equipos no pueden montar {folder}',
  },
  'doctor.share.other': {
    en: '"ogimages" shares {path}, and the service works in {folder}',
    es: '«ogimages» comparte {path} y el servicio trabaja en {folder}',
  },
  'doctor.share.readOnly': {
    en: '"ogimages" is read-only: computers cannot create images',
    es: '«ogimages» es de solo lectura: los equipos no pueden crear imágenes',
  },
  'doctor.share.stopped': {
    en: 'Samba is not running: computers cannot mount the images folder',
    es: 'Samba está parado: los equipos no pueden montar la carpeta de imágenes',
  },
  'doctor.share.noRsync': {
    en: 'no module "ogimages" for {folder}: synchronised images need it',
    es: 'no hay módulo «ogimages» para {folder}: las imágenes sincronizadas lo necesitan',
  },

  'doctor.cron.off': { en: 'off', es: 'desactivado' },
  'doctor.cron.torrentcreator': {
    en: '{file} is active: it makes checksums and torrents too, so each image is read twice',
    es: '{file} está activo: también crea sumas de comprobación y torrents, así que cada imagen se lee dos veces',
  },
  'doctor.cron.torrenttracker': {
    en: '{file} is active: each hour it starts another tracker on the same port',
    es: '{file} está activo: cada hora inicia otro tracker en el mismo puerto',
  },
  'doctor.synchronised.ours': {
    en: 'there are synchronised images ({sign}), which need the original service on 2009. Set requests.port to "off".',
    es: 'hay imágenes sincronizadas ({sign}), que necesitan el servicio original en el 2009. Indique "off" en requests.port.',
  },
  'doctor.synchronised.theirs': {
    en: 'served by the original on 2009',
    es: 'las sirve el original en el 2009',
  },
  'doctor.synchronised.nobody': {
    en: 'there are synchronised images ({sign}), and nobody listens on 2009',
    es: 'hay imágenes sincronizadas ({sign}) y nadie escucha en el 2009',
  },

  'doctor.network.address': { en: '{address} ({card})', es: '{address} ({card})' },
  'doctor.network.loopback': { en: '{address}: only this machine', es: '{address}: solo esta máquina' },
  'doctor.network.notOurs': {
    en: '{address} is no address of this server ({all}). Correct repository.address.',
    es: '{address} no es una dirección de este servidor ({all}). Corrija repository.address.',
  },
  'doctor.network.card': { en: '{card}, broadcast {broadcast}', es: '{card}, difusión {broadcast}' },
  'doctor.network.down': { en: '{card} is down', es: '{card} está desactivada' },
  'doctor.network.noMulticast': { en: '{card} has multicast off', es: '{card} tiene multicast desactivado' },
  'doctor.network.noBroadcast': {
    en: '{card} has no broadcast: computers cannot be switched on',
    es: '{card} no tiene difusión: no se pueden encender equipos',
  },
  'doctor.firewall.unknown': { en: 'only root can see its rules', es: 'solo root puede ver sus reglas' },
  'doctor.firewall.none': { en: 'no rules', es: 'sin reglas' },
  'doctor.firewall.closed': {
    en: '{firewall} does not let in: {ports}',
    es: '{firewall} no deja pasar: {ports}',
  },
  'doctor.udpSender.missing': {
    en: 'not installed: the service cannot send by multicast',
    es: 'no está instalado: el servicio no puede enviar por multicast',
  },
  'doctor.ctorrent.missing': {
    en: 'not installed: torrent-creator makes each torrent again and again',
    es: 'no está instalado: torrent-creator crea cada torrent una y otra vez',
  },
  'doctor.clock.synchronised': { en: 'synchronised', es: 'sincronizado' },
  'doctor.untold': { en: 'this system does not tell', es: 'este sistema no lo dice' },
  'doctor.clock.free': {
    en: 'not synchronised: times of jobs and expiry of tokens may be wrong',
    es: 'no está sincronizado: las horas de los trabajos y la caducidad de los tokens pueden ser erróneas',
  },

  'doctor.tokens.unreadable': {
    en: 'only the service and root can read them',
    es: 'solo los pueden leer el servicio y root',
  },
  'doctor.tokens.count': { en: '{count:number} configured', es: '{count:number} configurados' },
  'doctor.tokens.aged': {
    en: '{count:number} configured, the oldest for {age:number} days',
    es: '{count:number} configurados; el más antiguo, desde hace {age:number} días',
  },
  'doctor.tokens.local': {
    en: 'only the local one, in the data folder',
    es: 'solo el local, en la carpeta de datos',
  },
  'doctor.tokens.expired': { en: 'the token "{name}" has expired', es: 'el token «{name}» ha caducado' },
  'doctor.tokens.expires': {
    en: 'the token "{name}" expires in {days:number} days',
    es: 'el token «{name}» caduca en {days:number} días',
  },
  'doctor.certificate.none': {
    en: 'none: tokens cross the network in clear text (listen.host is {host})',
    es: 'ninguno: los tokens cruzan la red en texto claro (listen.host es {host})',
  },
  'doctor.certificate.unreadable': {
    en: '{file} cannot be read ({code})',
    es: 'no se puede leer {file} ({code})',
  },
  'doctor.certificate.ended': { en: 'ended on {day:day}', es: 'caducó el {day:day}' },
  'doctor.certificate.ends': {
    en: 'ends on {day:day}, in {days:number} days',
    es: 'caduca el {day:day}, en {days:number} días',
  },
  'doctor.certificate.until': { en: 'valid until {day:day}', es: 'válido hasta el {day:day}' },
  'doctor.audit.notWritten': {
    en: 'cannot be written ({code}), so nothing can be changed: free space in the data folder',
    es: 'no se puede escribir ({code}) y no se puede cambiar nada: libere espacio en la carpeta de datos',
  },
  'doctor.secrets.open': {
    en: 'other users of this machine can read {file}',
    es: 'otros usuarios de esta máquina pueden leer {file}',
  },
  'doctor.secrets.openPlain': {
    en: 'other users of the server can read a file with a secret',
    es: 'otros usuarios del servidor pueden leer un fichero con un secreto',
  },
  'doctor.secrets.closed': { en: 'readable only by the service', es: 'solo los puede leer el servicio' },
} as const;
