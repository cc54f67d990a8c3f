/** What `ogrepod setup` says. */
export const setup = {
  'setup.wrongOption': {
    en: 'wrong value of {option}.',
    es: 'valor incorrecto de {option}.',
  },
  'setup.jsonAlone': {
    en: '--json works with --yes, --dry-run or --undo only.',
    es: '--json solo funciona con --yes, --dry-run o --undo.',
  },
  'setup.needsRoot': {
    en: 'cannot write {file} ({code}). Run: sudo ogrepod setup. With --dry-run it only shows what it would write.',
    es: 'no se puede escribir {file} ({code}). Ejecute: sudo ogrepod setup. Con --dry-run solo muestra lo que escribiría.',
  },
  'setup.dataForeign': {
    en: '{folder} contains files of other programs. Set a new or empty folder as data folder.',
    es: '{folder} contiene ficheros de otros programas. Indique como carpeta de datos una nueva o vacía.',
  },
  'setup.unwritable': {
    en: 'cannot write {file} ({code}). Name a file in another folder with --config FILE; with --dry-run setup only shows what it would write.',
    es: 'no se puede escribir {file} ({code}). Indique un fichero de otra carpeta con --config FICHERO; con --dry-run solo se muestra lo que se escribiría.',
  },
  'setup.found': { en: 'Found on this server:', es: 'En este servidor hay:' },
  'setup.found.nothing': {
    en: 'OpenGnsys: not installed (no /opt/opengnsys)',
    es: 'OpenGnsys: no instalado (no existe /opt/opengnsys)',
  },
  'setup.found.version': { en: 'OpenGnsys: version {version}', es: 'OpenGnsys: versión {version}' },
  'setup.found.noVersion': { en: 'OpenGnsys: version unknown', es: 'OpenGnsys: versión desconocida' },
  'setup.found.folder': {
    en: 'Images folder: {folder} ({owner}:{group} {mode}, {filesystem}, {freeBytes:bytes} free)',
    es: 'Carpeta de imágenes: {folder} ({owner}:{group} {mode}, {filesystem}, {freeBytes:bytes} libres)',
  },
  'setup.found.noFolder': {
    en: 'Images folder: {folder} cannot be used ({code})',
    es: 'Carpeta de imágenes: no se puede usar {folder} ({code})',
  },
  'setup.found.address': {
    en: 'Address of the repository (IPlocal): {address} on {card}, broadcast {broadcast}',
    es: 'Dirección del repositorio (IPlocal): {address} en {card}, difusión {broadcast}',
  },
  'setup.found.addressOfNone': {
    en: 'Address of the repository (IPlocal): {address}, which no network card of this server has. Its addresses: {addresses}',
    es: 'Dirección del repositorio (IPlocal): {address}, que ninguna tarjeta de red de este servidor tiene. Sus direcciones: {addresses}',
  },
  'setup.found.addresses': { en: 'Addresses: {addresses}', es: 'Direcciones: {addresses}' },
  'setup.found.port': {
    en: 'Port {port} in use by {holder:text}',
    es: 'Puerto {port} ocupado por {holder:text}',
  },
  'setup.holder': { en: '{program} (process {pid})', es: '{program} (proceso {pid})' },
  'setup.holder.unknown': { en: 'another program', es: 'otro programa' },
  'setup.found.switches': {
    en: 'On in /etc/default/opengnsys: {names}',
    es: 'Activado en /etc/default/opengnsys: {names}',
  },
  'setup.found.cron': { en: 'Cron runs {job} ({file})', es: 'Cron ejecuta {job} ({file})' },
  'setup.found.shares': { en: 'Share ogimages: {names}', es: 'Recurso compartido ogimages: {names}' },
  'setup.found.noShare': {
    en: 'Share ogimages: not found. Computers mount it to read and create images.',
    es: 'Recurso compartido ogimages: no encontrado. Los equipos lo montan para leer y crear imágenes.',
  },
  'setup.found.synchronised': {
    en: 'Synchronised images: {signs}',
    es: 'Imágenes sincronizadas: {signs}',
  },
  'setup.found.noGroup': { en: 'Group opengnsys: not found', es: 'Grupo opengnsys: no encontrado' },
  'setup.found.noSender': {
    en: 'udp-sender: not installed, so no multicast. Install it with: apt install udpcast',
    es: 'udp-sender: no instalado, así que no hay multicast. Instálelo con: apt install udpcast',
  },
  'setup.found.firewall': { en: 'Firewall: {name}', es: 'Cortafuegos: {name}' },
  'setup.found.unreadable': {
    en: 'Not readable: {file} ({code})',
    es: 'No se puede leer: {file} ({code})',
  },
  'setup.ask.how': {
    en: 'Enter takes the value in brackets, < goes back, Ctrl+C ends without writing anything.',
    es: 'Intro acepta el valor entre corchetes, < vuelve atrás, Ctrl+C termina sin escribir nada.',
  },
  'setup.ask.images': { en: 'Images folder [{value}]: ', es: 'Carpeta de imágenes [{value}]: ' },
  'setup.ask.imagesWrong': {
    en: 'Enter an absolute path. Example: /opt/opengnsys/images',
    es: 'Escriba una ruta absoluta. Ejemplo: /opt/opengnsys/images',
  },
  'setup.ask.address': {
    en: 'IP address at which the computers reach the repository [{value}]: ',
    es: 'Dirección IP por la que los equipos llegan al repositorio [{value}]: ',
  },
  'setup.ask.addressWrong': {
    en: 'Enter an IPv4 address. Example: 172.17.36.2',
    es: 'Escriba una dirección IPv4. Ejemplo: 172.17.36.2',
  },
  'setup.ask.role': {
    en: '1 beside: the services of OpenGnsys keep their ports\n2 instead: ogrepod takes over tracker, multicast and checksums\nRole [{value}]: ',
    es: '1 beside: los servicios de OpenGnsys conservan sus puertos\n2 instead: ogrepod se encarga de tracker, multicast y sumas de comprobación\nFunción [{value}]: ',
  },
  'setup.ask.roleWrong': { en: 'Enter 1 or 2.', es: 'Escriba 1 o 2.' },
  'setup.ask.write': { en: 'Write {file}? [Y/n] ', es: '¿Escribir {file}? [S/n] ' },
  'setup.nothingWritten': { en: 'Nothing has been written.', es: 'No se ha escrito nada.' },
  'setup.configuration': { en: 'Configuration:', es: 'Configuración:' },
  'setup.unchanged': { en: '{file} is already so.', es: '{file} ya está así.' },
  'setup.written': { en: '{file} has been written.', es: 'Se ha escrito {file}.' },
  'setup.kept': { en: 'The previous one: {file}', es: 'El anterior: {file}' },
  'setup.off': {
    en: '{setting} is off: {reason:text}',
    es: '{setting} queda desactivado: {reason:text}',
  },
  'setup.off.synchronised': {
    en: 'there are synchronised images ({sign}), which only the service of OpenGnsys can create and mount.',
    es: 'hay imágenes sincronizadas ({sign}), que solo puede crear y montar el servicio de OpenGnsys.',
  },
  'setup.off.server': {
    en: 'port {port} is in use by {holder:text}, and a computer talks to one server only. Jobs cannot be sent from OG Studio until clients.port is set.',
    es: 'el puerto {port} está ocupado por {holder:text}, y cada equipo habla con un solo servidor. No se pueden enviar trabajos desde OG Studio hasta que se indique clients.port.',
  },
  'setup.off.taken': {
    en: 'port {port} is in use by {holder:text}.',
    es: 'el puerto {port} está ocupado por {holder:text}.',
  },
  'setup.off.switch': {
    en: 'OpenGnsys starts its own service ({name} in /etc/default/opengnsys).',
    es: 'OpenGnsys arranca su propio servicio ({name} en /etc/default/opengnsys).',
  },
  'setup.off.cron': {
    en: 'cron starts the tracker of OpenGnsys each hour ({file}).',
    es: 'cron arranca cada hora el tracker de OpenGnsys ({file}).',
  },
  'setup.note': { en: 'Note: {text}', es: 'Aviso: {text}' },
  'setup.note.version': {
    en: 'The version of OpenGnsys is unknown. Supported: 1.1.1d to 1.2.0.',
    es: 'La versión de OpenGnsys no se conoce. Versiones admitidas: de la 1.1.1d a la 1.2.0.',
  },
  'setup.note.network': {
    en: '{folder} is on another server ({filesystem}): what other servers write there is noticed after up to 30 seconds, and only one ogrepod may use it.',
    es: '{folder} está en otro servidor ({filesystem}): lo que se escriba desde otros servidores se detecta al cabo de 30 segundos como máximo, y solo puede usarla un ogrepod.',
  },
  'setup.note.readOnly': {
    en: '{folder} is mounted read-only: checksums and torrents cannot be created there.',
    es: '{folder} está montada en modo de solo lectura: no se pueden crear sumas de comprobación ni torrents.',
  },
  'setup.note.noCard': {
    en: 'No network card of this server has the address {address}.',
    es: 'Ninguna tarjeta de red de este servidor tiene la dirección {address}.',
  },
  'setup.note.otherAddress': {
    en: 'OpenGnsys uses the address {configured} (IPlocal in ogAdmRepo.cfg), not {address}.',
    es: 'OpenGnsys usa la dirección {configured} (IPlocal en ogAdmRepo.cfg), no {address}.',
  },
  'setup.note.taken': {
    en: 'port {port} ({setting}) is in use by {holder:text}. Stop that program, or set another port or "off" in {setting}; until then ogrepod does not start.',
    es: 'el puerto {port} ({setting}) está ocupado por {holder:text}. Pare ese programa, o indique otro puerto u "off" en {setting}; hasta entonces ogrepod no arranca.',
  },
  'setup.changes': {
    en: 'Now run these commands. Setup changes nothing outside its own files.',
    es: 'Ejecute ahora estos comandos. Este asistente no cambia nada fuera de sus propios ficheros.',
  },
  'setup.noChanges': { en: 'Nothing else is to be changed.', es: 'No hay que cambiar nada más.' },
  'setup.back': { en: 'back: {command}', es: 'para deshacerlo: {command}' },
  'setup.backLater': {
    en: 'The way back, at any time: ogrepod setup --undo',
    es: 'Para volver atrás, en cualquier momento: ogrepod setup --undo',
  },
  'setup.undo': {
    en: 'These commands take back what setup proposed. The images and their files stay valid for OpenGnsys.',
    es: 'Estos comandos deshacen lo que propuso el asistente. Las imágenes y sus ficheros siguen siendo válidos para OpenGnsys.',
  },
  'setup.undoNothing': {
    en: 'Setup has proposed no changes on this server.',
    es: 'El asistente no ha propuesto cambios en este servidor.',
  },
  'setup.change.user': { en: 'user of the service', es: 'usuario del servicio' },
  'setup.change.group': {
    en: 'the service may write where the computers write',
    es: 'el servicio puede escribir donde escriben los equipos',
  },
  'setup.change.folder': {
    en: 'computers and service may write to the images folder',
    es: 'los equipos y el servicio pueden escribir en la carpeta de imágenes',
  },
  'setup.change.switches': {
    en: 'OpenGnsys does not start the services that ogrepod replaces',
    es: 'OpenGnsys no arranca los servicios que sustituye ogrepod',
  },
  'setup.change.cron': {
    en: 'cron does not run what ogrepod does (the line becomes a comment)',
    es: 'cron no ejecuta lo que hace ogrepod (la línea pasa a ser un comentario)',
  },
  'setup.change.restart': { en: 'stops them now', es: 'los detiene ahora' },
  'setup.change.unit': { en: 'leaves its port to ogrepod', es: 'deja su puerto a ogrepod' },
  'setup.change.ufw': { en: 'opens the ports', es: 'abre los puertos' },
  'setup.change.nftables': {
    en: 'opens the ports until the next restart (add the rule to /etc/nftables.conf to keep it)',
    es: 'abre los puertos hasta el próximo arranque (añada la regla a /etc/nftables.conf para conservarla)',
  },
  'setup.change.writable': {
    en: 'the service may write to this images folder',
    es: 'el servicio puede escribir en esta carpeta de imágenes',
  },
  'setup.change.start': { en: 'starts the service', es: 'arranca el servicio' },
  'setup.start': { en: 'Start the service with: {command}', es: 'Arranque el servicio con: {command}' },
  'setup.restart': {
    en: 'ogrepod is running with the previous configuration. Run: systemctl restart ogrepod',
    es: 'ogrepod está en marcha con la configuración anterior. Ejecute: systemctl restart ogrepod',
  },
  'setup.connect': {
    en: 'To connect, open this link with VS Code (extension OG Studio), and enter the token when it asks:\n\n  {link}\n\n  address  {url}\n  token    {token}   ({name}, admin)\n\nThe token is shown only now. For other people: ogrepod token add NAME --role operator',
    es: 'Para conectarse, abra este enlace con VS Code (extensión OG Studio) e introduzca el token cuando lo pida:\n\n  {link}\n\n  dirección  {url}\n  token      {token}   ({name}, admin)\n\nEl token solo se muestra ahora. Para otras personas: ogrepod token add NOMBRE --role operator',
  },
  'setup.connectKnown': {
    en: 'To connect, open this link with VS Code (extension OG Studio):\n\n  {link}\n\n  address  {url}\n\nThere are tokens already (ogrepod token list). Another one: ogrepod token add NAME --role operator',
    es: 'Para conectarse, abra este enlace con VS Code (extensión OG Studio):\n\n  {link}\n\n  dirección  {url}\n\nYa hay tokens (ogrepod token list). Otro más: ogrepod token add NOMBRE --role operator',
  },
  'setup.plain': {
    en: 'The connection is not encrypted. To encrypt it: ogrepod certificate',
    es: 'La conexión no está cifrada. Para cifrarla: ogrepod certificate',
  },
  'setup.suggest': {
    en: 'this looks like an OpenGnsys server and ogrepod has no configuration. Run: sudo ogrepod setup',
    es: 'esto parece un servidor de OpenGnsys y ogrepod no tiene configuración. Ejecute: sudo ogrepod setup',
  },
} as const;
