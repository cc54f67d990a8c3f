/** The texts of the command line and of configuration errors. */
export const commandLine = {
  'config.unreadable': {
    en: 'cannot read {file} ({code}). Check the path and its permissions.',
    es: 'no se puede leer {file} ({code}). Compruebe la ruta y sus permisos.',
  },
  'config.forbidden': {
    en: 'cannot read {file} ({code}). Run this command as root, or as the user of the service.',
    es: 'no se puede leer {file} ({code}). Ejecute este comando como root o como el usuario del servicio.',
  },
  'config.missing': {
    en: 'cannot read {file} ({code}). Check the path; on a repository server create it with: ogrepod setup --config {file}',
    es: 'no se puede leer {file} ({code}). Compruebe la ruta; en un servidor de repositorio, créelo con: ogrepod setup --config {file}',
  },
  'config.noToken': {
    en: 'no token in {file}. Write the token of the other ogrepod in this file, on one line.',
    es: 'no hay ningún token en {file}. Escriba en ese fichero, en una sola línea, el token del otro ogrepod.',
  },
  'config.noPassword': {
    en: 'no password in {file}. Write the password of Transmission in this file, on one line.',
    es: 'no hay ninguna contraseña en {file}. Escriba en ese fichero, en una sola línea, la contraseña de Transmission.',
  },
  'config.notJson': {
    en: 'invalid JSON at line {line}, column {column}. Correct the file.',
    es: 'JSON no válido en la línea {line}, columna {column}. Corrija el fichero.',
  },
  'config.unknown': {
    en: 'unknown setting. Remove it, or check its name in docs/configuration.schema.json.',
    es: 'ajuste desconocido. Quítelo o compruebe su nombre en docs/configuration.schema.json.',
  },
  'config.wrongValue': { en: '{detail}. Correct that value.', es: '{detail}. Corrija ese valor.' },
  'config.imagesMissing': {
    en: 'cannot use the images folder {folder} ({code}). Create it, mount it or set another one.',
    es: 'no se puede usar la carpeta de imágenes {folder} ({code}). Créela, móntela o indique otra.',
  },
  'config.dataUnwritable': {
    en: 'cannot write to {folder} ({code}). Check its permissions and the free space, or set another folder.',
    es: 'no se puede escribir en {folder} ({code}). Compruebe sus permisos y el espacio libre, o indique otra carpeta.',
  },
  'config.startFailed': {
    en: 'the system refuses {path} ({code}). Check its permissions and the free space.',
    es: 'el sistema rechaza {path} ({code}). Compruebe sus permisos y el espacio libre.',
  },
  'config.imagesLocked': {
    en: 'another ogrepod uses {folder} (process {pid} on {host}). Stop it, or set another folder.',
    es: 'otro ogrepod usa {folder} (proceso {pid} en {host}). Párelo o indique otra carpeta.',
  },
  'config.openSecret': {
    en: '{file} holds a secret and other users of this machine can read or change it. Prevent that with: chmod 600 {file}',
    es: '{file} contiene un secreto y otros usuarios de esta máquina pueden leerlo o cambiarlo. Evítelo con: chmod 600 {file}',
  },
  'config.dataNewer': {
    en: '{folder} was written by ogrepod {newer}, and this is {own}, which would damage it. Nothing has been changed. Install {newer} or newer, or restore a backup of the folder from before the upgrade.',
    es: '{folder} lo escribió ogrepod {newer}, y este es {own}, que lo dañaría. No se ha cambiado nada. Instale {newer} o posterior, o recupere una copia de seguridad de la carpeta anterior a la actualización.',
  },
  'config.dataLocked': {
    en: 'another ogrepod (process {pid}) is using {folder}. Stop it or set another folder.',
    es: 'otro ogrepod (proceso {pid}) está usando {folder}. Párelo o indique otra carpeta.',
  },
  'config.portTaken': {
    en: 'port {port} is in use. Stop the program that uses it, or set another port (0 picks a free one).',
    es: 'el puerto {port} está en uso. Pare el programa que lo usa o indique otro puerto (0 elige uno libre).',
  },
  'config.portTaken.other': {
    en: 'port {port} is in use by {program} (process {pid}). Stop that program, or set another port (0 picks a free one).',
    es: 'el puerto {port} está ocupado por {program} (proceso {pid}). Pare ese programa o indique otro puerto (0 elige uno libre).',
  },
  'config.portTaken.own': {
    en: 'another setting of this configuration uses port {port}. Set a different port for each.',
    es: 'otro ajuste de esta configuración usa el puerto {port}. Indique un puerto distinto para cada uno.',
  },
  'config.portTaken.bttrack': {
    en: 'port {port} is in use by the tracker of OpenGnsys (bttrack, process {pid}). In /etc/default/opengnsys set RUN_BTTRACKER="no", in /etc/cron.d/torrenttracker make the line a comment (it would start the tracker again each hour), then run: service opengnsys restart',
    es: 'el puerto {port} está ocupado por el tracker de OpenGnsys (bttrack, proceso {pid}). En /etc/default/opengnsys ponga RUN_BTTRACKER="no", en /etc/cron.d/torrenttracker convierta la línea en un comentario (volvería a iniciar el tracker cada hora) y ejecute: service opengnsys restart',
  },
  'config.portTaken.btlaunchmany': {
    en: 'port {port} is in use by the torrent seeder of OpenGnsys (btlaunchmany, process {pid}). In /etc/default/opengnsys set RUN_BTSEEDER="no", then run: service opengnsys restart',
    es: 'el puerto {port} está ocupado por la semilla de torrents de OpenGnsys (btlaunchmany, proceso {pid}). En /etc/default/opengnsys ponga RUN_BTSEEDER="no" y ejecute: service opengnsys restart',
  },
  'config.portTaken.opentracker': {
    en: 'port {port} is in use by opentracker (process {pid}). Stop it with: systemctl disable --now opentracker',
    es: 'el puerto {port} está ocupado por opentracker (proceso {pid}). Párelo con: systemctl disable --now opentracker',
  },
  'config.portTaken.faucet': {
    en: 'port {port} is in use by the repository service of OpenGnsys (ogAdmRepoAux through faucet, process {pid}). In /etc/default/opengnsys set RUN_OGADMREPO="no", then run: service opengnsys restart. If this site has synchronised images, keep that service and set requests.port to "off".',
    es: 'el puerto {port} está ocupado por el servicio de repositorio de OpenGnsys (ogAdmRepoAux por medio de faucet, proceso {pid}). En /etc/default/opengnsys ponga RUN_OGADMREPO="no" y ejecute: service opengnsys restart. Si el centro tiene imágenes sincronizadas, conserve ese servicio e indique "off" en requests.port.',
  },
  'config.portTaken.tiptorrent': {
    en: 'port {port} is in use by tiptorrent (process {pid}). Stop it with: systemctl disable --now tiptorrent',
    es: 'el puerto {port} está ocupado por tiptorrent (proceso {pid}). Párelo con: systemctl disable --now tiptorrent',
  },
  'config.portTaken.ogserver': {
    en: 'port {port} is in use by ogserver (process {pid}), and a computer talks to one server only. Stop it with: systemctl disable --now ogserver, or set clients.port to "off" and leave the computers to ogserver.',
    es: 'el puerto {port} está ocupado por ogserver (proceso {pid}), y cada equipo habla con un solo servidor. Párelo con: systemctl disable --now ogserver, o indique "off" en clients.port y deje los equipos a ogserver.',
  },
  'config.portTaken.transmission': {
    en: 'port {port} is in use by transmission-daemon (process {pid}). Set another port in its settings, or stop it with: systemctl disable --now transmission-daemon',
    es: 'el puerto {port} está ocupado por transmission-daemon (proceso {pid}). Indique otro puerto en su configuración o párelo con: systemctl disable --now transmission-daemon',
  },
  'config.portTaken.ogrepod': {
    en: 'port {port} is in use by another ogrepod (process {pid}). Stop it with: systemctl stop ogrepod (or kill {pid}), or set another port (0 picks a free one).',
    es: 'el puerto {port} está ocupado por otro ogrepod (proceso {pid}). Párelo con: systemctl stop ogrepod (o kill {pid}), o indique otro puerto (0 elige uno libre).',
  },
  'config.portForbidden': {
    en: 'this user is not allowed to listen on port {port}. Set a port above 1023.',
    es: 'este usuario no puede escuchar en el puerto {port}. Indique uno mayor que 1023.',
  },
  'config.hostUnusable': {
    en: 'cannot listen on {host} ({code}). Set an address of this machine, or 0.0.0.0 for all.',
    es: 'no se puede escuchar en {host} ({code}). Indique una dirección de esta máquina, o 0.0.0.0 para todas.',
  },
  'config.certificateUnusable': {
    en: 'cannot use the certificate or its key ({code}). Check both PEM files.',
    es: 'no se puede usar el certificado o su clave ({code}). Compruebe ambos ficheros PEM.',
  },
  'commandLine.usage': {
    en: `Usage: ogrepod COMMAND [OPTIONS]

Commands:
  serve [--config FILE] [--data DIR] [--images DIR]
                        run the repository service
  setup [--yes] [--role beside|instead] [OPTIONS]
                        configure the service on this server
  inspect [--json] FILE…
                        show what image files contain
  check [--format text|json|sarif] [--inventory URL] SCRIPT…
                        check OG instructions for problems
  lsp --stdio [--url URL] [--token-file FILE]
                        language server for any editor (docs/editors.md)
  call METHOD [JSON] [--url URL] [--token-file FILE]
                        call a method of a running service; with - the JSON is read
                        from standard input
  jobs [list | show ID | output ID [COMPUTER]] [OPTIONS]
                        the jobs of a running service and what became of them
  plan [list | show ID | hold | skip ID | run ID | …] [OPTIONS]
                        what a running service does later by itself
  audit [FILTERS]       who changed what in the service of this machine
  certificate [--host NAME] [--days N] [--yes]
                        make a self-signed certificate for encrypted connections
  token add NAME --role ROLE | list | revoke NAME
                        the tokens of the service of this machine
  doctor [--config FILE] [--json]
                        check what the repository needs on this server
  classroom --size N    start a virtual classroom

Options:
  --help                show this help
  --version             show the version

Environment: OGREPOD_TOKEN holds the token for call, jobs, plan, check, lsp and classroom.
Exit codes: 0 success, 1 problems found or request failed, 2 wrong usage or configuration.`,
    es: `Uso: ogrepod COMANDO [OPCIONES]

Comandos:
  serve [--config FICHERO] [--data CARPETA] [--images CARPETA]
                        arranca el servicio del repositorio
  setup [--yes] [--role beside|instead] [OPCIONES]
                        configura el servicio en este servidor
  inspect [--json] FICHERO…
                        muestra qué contienen los ficheros de imagen
  check [--format text|json|sarif] [--inventory URL] SCRIPT…
                        busca problemas en instrucciones OG
  lsp --stdio [--url URL] [--token-file FICHERO]
                        servidor de lenguaje para cualquier editor (docs/editors.md)
  call MÉTODO [JSON] [--url URL] [--token-file FICHERO]
                        llama a un método de un servicio en marcha; con - el JSON se
                        lee de la entrada estándar
  jobs [list | show ID | output ID [EQUIPO]] [OPCIONES]
                        los trabajos de un servicio en marcha y su resultado
  plan [list | show ID | hold | skip ID | run ID | …] [OPCIONES]
                        lo que un servicio en marcha hará más tarde por sí solo
  audit [FILTROS]       quién cambió qué en el servicio de esta máquina
  certificate [--host NOMBRE] [--days N] [--yes]
                        crear un certificado autofirmado para conexiones cifradas
  token add NOMBRE --role ROL | list | revoke NOMBRE
                        los tokens del servicio de esta máquina
  doctor [--config FICHERO] [--json]
                        comprueba lo que el repositorio necesita en este servidor
  classroom --size N    arranca un aula virtual

Opciones:
  --help                muestra esta ayuda
  --version             muestra la versión

Entorno: OGREPOD_TOKEN contiene el token para call, jobs, plan, check, lsp y classroom.
Códigos de salida: 0 correcto, 1 hay problemas o falló la petición, 2 uso o configuración incorrectos.`,
  },
  'commandLine.wrongUsage': {
    en: '{detail} See ogrepod --help.',
    es: '{detail} Consulte ogrepod --help.',
  },
  'commandLine.unknownCommand': {
    en: 'Unknown command: "{command}".',
    es: 'Comando desconocido: «{command}».',
  },
  'commandLine.oldNode': {
    en: 'ogrepod needs Node.js 22 or newer. This is {version}: some features will not work.',
    es: 'ogrepod necesita Node.js 22 o posterior. Esta versión es {version}: algunas funciones no funcionarán.',
  },
  'commandLine.noCommand': { en: 'Missing command.', es: 'Falta el comando.' },
  'lsp.noStdio': {
    en: 'Missing option: --stdio. The editor communicates with this program over its input and output.',
    es: 'Falta la opción --stdio. El editor se comunica con este programa por su entrada y su salida.',
  },
  'lsp.wrongUrl': {
    en: '--url: "{url}" is not the address of a repository service. Example: ws://127.0.0.1:8470',
    es: '--url: «{url}» no es la dirección de un servicio del repositorio. Ejemplo: ws://127.0.0.1:8470',
  },
  'lsp.noDaemon': {
    en: 'Images and classrooms are unknown, or shown in their last known state: {reason}. Reconnecting automatically.',
    es: 'Las imágenes y las aulas no se conocen, o se usan en su último estado conocido: {reason}. Se reintentará automáticamente.',
  },
  'call.noMethod': { en: 'Missing method.', es: 'Falta el método.' },
  'call.unknownMethod': { en: 'Unknown method: "{method}".', es: 'Método desconocido: «{method}».' },
  'call.notJson': {
    en: 'The parameters must be a JSON object.',
    es: 'Los parámetros deben ser un objeto JSON.',
  },
  'classroom.usage': {
    en: `Usage: ogrepod classroom [OPTIONS]

Starts a classroom of virtual computers. They connect to the repository service as real ones do, and run what it
sends with bash, as your user and on this machine. Use it only with a service that you trust.

  --size N              how many computers (8)
  --name NAME           name of the classroom (Virtual classroom)
  --clients HOST:PORT   where the service listens for computers (127.0.0.1:8889)
  --daemon URL          where the service takes requests, to register the classroom (that of this machine)
  --token-file FILE     file with an admin token; otherwise OGREPOD_TOKEN
  --no-register         do not register the classroom in the service
  --images DIR          images folder of the repository (the service's own)
  --dir DIR             where the disks of the computers are kept (your cache folder)
  --pace SECONDS        approximate duration of a deployment, at least (4)
  --speed-mbps MBPS     how fast each computer sends and receives (100)
  --cache-mib MIB       size of each computer's cache (as it is; 8192 for a new one)
  --ctorrent            get torrents with the program ctorrent, as real computers do
  --requests PORT       where the repository takes requests for multicast sessions (2009)
  --wake PORT|off       where magic packets wake computers that were switched off (UDP 9)
  --first-address IP    address of the first computer (127.0.0.11)
  --proxy-protocol      send addresses in PROXY lines, if the service expects them
  --sample-images       create and register three small images in the images folder
  --with-parent         end when the standard input is closed
  --language en|es      language of the computers' messages`,
    es: `Uso: ogrepod classroom [OPCIONES]

Arranca un aula de equipos virtuales. Se conectan al servicio como los reales y ejecutan con bash lo que les envía,
con su usuario y en esta máquina. Úsela solo con un servicio de confianza.

  --size N                cuántos equipos (8)
  --name NOMBRE           nombre del aula (Aula virtual)
  --clients HOST:PUERTO   dónde escucha el servicio a los equipos (127.0.0.1:8889)
  --daemon URL            dónde atiende peticiones el servicio, para dar de alta el aula (el de este equipo)
  --token-file FICHERO    fichero con un token de rol admin; si no, OGREPOD_TOKEN
  --no-register           no dar de alta el aula en el servicio
  --images CARPETA        la carpeta de imágenes del repositorio (la del servicio)
  --dir CARPETA           dónde se guardan los discos de los equipos (en la caché del usuario)
  --pace SEGUNDOS         duración aproximada de un despliegue, como mínimo (4)
  --speed-mbps MBPS       a qué velocidad envía y recibe cada equipo (100)
  --cache-mib MIB         tamaño de la caché de cada equipo (el que tiene; 8192 si es nuevo)
  --ctorrent              obtener los torrents con el programa ctorrent, como los equipos reales
  --requests PUERTO       dónde atiende el repositorio las peticiones de multicast (2009)
  --wake PUERTO|off       dónde los paquetes mágicos encienden los equipos apagados (UDP 9)
  --first-address IP      dirección del primer equipo (127.0.0.11)
  --proxy-protocol        enviar las direcciones en líneas PROXY, si el servicio las espera
  --sample-images         crear y dar de alta tres imágenes pequeñas en la carpeta
  --with-parent           terminar cuando se cierre la entrada estándar
  --language en|es        idioma de los mensajes de los equipos`,
  },
  'classroom.name': { en: 'Virtual classroom', es: 'Aula virtual' },
  'classroom.wrongOption': {
    en: '{option}: "{value}" is not valid. See ogrepod classroom --help.',
    es: '{option}: «{value}» no es válido. Consulte ogrepod classroom --help.',
  },
  'classroom.tokenUnreadable': {
    en: 'cannot read the token in {file} ({code}).',
    es: 'no se puede leer el token de {file} ({code}).',
  },
  'classroom.notRegistered': {
    en: 'The classroom could not be registered in the repository service and runs without it: {reason}',
    es: 'No se ha podido dar de alta el aula en el servicio, y funciona sin el alta: {reason}',
  },
  'classroom.noImages': {
    en: 'The images folder is unknown, so the computers will find no images. Set it with --images.',
    es: 'No se conoce la carpeta de imágenes, así que los equipos no encontrarán ninguna imagen. Indíquela con --images.',
  },
  'classroom.folderLocked': {
    en: 'Another virtual classroom (process {pid}) is using {folder}. Stop it or set another folder with --dir.',
    es: 'Otra aula virtual (proceso {pid}) está usando {folder}. Párela o indique otra carpeta con --dir.',
  },
  'classroom.cannotStart': {
    en: 'Could not start the classroom: {reason}',
    es: 'No se ha podido arrancar el aula: {reason}',
  },
} as const;
