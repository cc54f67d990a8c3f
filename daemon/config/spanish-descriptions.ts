/** The descriptions of the settings in Spanish, by the English ones; a test holds that none is missing. */
export const spanishDescriptions: Readonly<Record<string, string>> = {
  'A file with the password of that user, read at each request.':
    'Un fichero con la contraseña de ese usuario, que se lee en cada petición.',
  'A file with the token, read at each connection.': 'Un fichero con el token, que se lee en cada conexión.',
  'A token of that ogrepod. The role of the token decides what you can do in that repository.':
    'Un token de ese ogrepod. El rol del token decide qué se puede hacer en ese repositorio.',
  'Address of its RPC.': 'Dirección de su RPC.',
  'Address of its ogrepod: HOST, HOST:PORT (default 8470), ws://… or wss://….':
    'Dirección de su ogrepod: HOST, HOST:PUERTO (por defecto 8470), ws://… o wss://….',
  'Address to listen on. Default: the host of `clients`.':
    'Dirección en la que se escucha. Por defecto, la de `clients`.',
  'Address to listen on; 0.0.0.0 is every address.': 'Dirección en la que se escucha; 0.0.0.0 son todas.',
  'For an operator: IDs or names of the only classrooms whose computers this token can act on. Everything else is visible.':
    'Para un operator: identificadores o nombres de las únicas aulas en cuyos equipos puede actuar este token. Todo lo demás es visible.',
  'When the token stops being valid: 2027-01-31 (valid until the end of that day) or a time, 2027-01-31T14:00:00Z.':
    'Cuándo deja de valer el token: 2027-01-31 (vale hasta el final de ese día) o una hora, 2027-01-31T14:00:00Z.',
  'Number of audit files. The oldest one is deleted.':
    'Número de ficheros de la auditoría. El más antiguo se elimina.',
  'Size at which a file of the audit is put aside and a new one begun, in bytes.':
    'Tamaño, en bytes, con el que un fichero de la auditoría se aparta y se empieza otro.',
  'The record of who changed what, in DATA/audit.jsonl.':
    'El registro de quién cambió qué, en DATA/audit.jsonl.',
  'Bytes of the outputs of all jobs on the disk.':
    'Bytes que ocupan en el disco las salidas de todos los trabajos.',
  'Check the content of each new compressed image once, at any time of day, by decompressing it completely.':
    'Comprobar una vez el contenido de cada imagen comprimida nueva, a cualquier hora, descomprimiéndola entera.',
  'Computers of all jobs in the job history: one that was in three jobs counts three times. Each takes about 2 KB of memory.':
    'Equipos de todos los trabajos del historial: uno que estuvo en tres trabajos cuenta tres veces. Cada uno ocupa alrededor de 2 KB de memoria.',
  'Data folder of the service. Default: a folder in the home folder.':
    'Carpeta de datos del servicio. Por defecto, una carpeta de la carpeta personal.',
  'Days after its end that a job stays in the job history.':
    'Días que un trabajo permanece en el historial después de terminar.',
  'Days after which a removed image is deleted permanently.':
    'Días tras los cuales una imagen eliminada se elimina definitivamente.',
  'Each connection starts with a PROXY protocol v1 line that gives the address of the computer.':
    'Cada conexión empieza con una línea del protocolo PROXY v1 que da la dirección del equipo.',
  'Engine that shares the ready images with the computers by torrent. embedded: the one of this service; transmission: a Transmission set in `transmission`, which listens by its own settings; off: the computers only share with each other.':
    'Motor que comparte por torrent las imágenes listas con los equipos. embedded: el de este servicio; transmission: un Transmission indicado en `transmission`, que escucha según su propia configuración; off: los equipos solo comparten entre sí.',
  'How much of the job history is kept. The oldest jobs are removed with their outputs, but never one that has not finished.':
    'Cuánto se conserva del historial de trabajos. Los más antiguos se eliminan con sus salidas, pero nunca uno que no ha terminado.',
  'How often each image is verified, in days. 0: never.':
    'Cada cuántos días se verifica cada imagen. 0: nunca.',
  'ID of the repository. If set, an ogrepod with another ID at that address is refused.':
    'Identificador del repositorio. Si se indica, se rechaza un ogrepod con otro identificador en esa dirección.',
  'IP address at which the computers reach this repository.':
    'Dirección IP en la que los equipos encuentran este repositorio.',
  'If empty, an admin token is created in DATA/token.':
    'Si está vacío, se crea un token de administrador en DATA/token.',
  'Images are verified one at a time, starting with the one verified longest ago.':
    'Las imágenes se verifican de una en una, primero la que lleva más tiempo sin verificarse.',
  'JSON-RPC and LSP over WebSocket.': 'JSON-RPC y LSP por WebSocket.',
  'Language of messages, unless a connection asks for another one. Default: from LANG.':
    'Idioma de los mensajes, salvo que una conexión pida otro. Por defecto, el de LANG.',
  'Maximum number of computers connected at the same time.': 'Número máximo de equipos conectados a la vez.',
  'Maximum number of multicast sessions that send at the same time.':
    'Número máximo de sesiones multicast que envían a la vez.',
  'Maximum number of peers with the same IP address in a torrent. More are needed only behind a NAT.':
    'Número máximo de pares con la misma dirección IP en un torrent. Solo hacen falta más detrás de un NAT.',
  'Maximum upload speed for all computers together, in KB per second. 0: no limit.':
    'Velocidad máxima de subida para todos los equipos juntos, en KB por segundo. 0: sin límite.',
  'Name of the person or program with this token. Jobs show who sent them.':
    'Nombre de la persona o el programa que tiene este token. Los trabajos muestran quién los envió.',
  'Name of the repository. Default: the name of this machine.':
    'Nombre del repositorio. Por defecto, el de esta máquina.',
  'Name shown for the repository, instead of its own.':
    'Nombre con el que se muestra el repositorio, en lugar del suyo.',
  'Networks of the computers, for example 172.17.36.0/24: connections from other addresses are refused on the ports of `clients`, `follow`, `requests`, `tracker`, `seeder` and `sums`. If empty, all addresses are accepted.':
    'Redes de los equipos, por ejemplo 172.17.36.0/24: se rechazan las conexiones desde otras direcciones a los puertos de `clients`, `follow`, `requests`, `tracker`, `seeder` y `sums`. Si está vacío, se admiten todas.',
  'Other names and addresses of this service. Those of this machine, of `host`, of the repository and of the certificate are included. Requests for any other host are refused.':
    'Otros nombres y direcciones de este servicio. Los de esta máquina, de `host`, del repositorio y del certificado están incluidos. Se rechazan las peticiones dirigidas a cualquier otro.',
  'PEM file of the certificate. With the certificate and the key, connections use wss.':
    'Fichero PEM del certificado. Con el certificado y la clave, las conexiones usan wss.',
  'PEM file of the private key.': 'Fichero PEM de la clave privada.',
  'Path of the images folder on the host of Transmission. Default: the same as on this machine.':
    'Ruta de la carpeta de imágenes en el servidor de Transmission. Por defecto, la misma que en esta máquina.',
  'Percentage of the disk that removed images can use. The newest one is always kept.':
    'Porcentaje del disco que pueden ocupar las imágenes eliminadas. La más reciente siempre se conserva.',
  'Port to listen on; 0 picks a free one, "off" leaves it to another program.':
    'Puerto en el que se escucha; 0 elige uno libre, "off" lo deja a otro programa.',
  'Port to listen on; 0 picks a free one, "off" leaves it to another program. Default: 9999; if that is in use, the service starts without it and warns.':
    'Puerto en el que se escucha; 0 elige uno libre, "off" lo deja a otro programa. Por defecto, 9999; si ese está en uso, el servicio arranca sin él y avisa.',
  'Port to listen on; 0 picks a free one.': 'Puerto en el que se escucha; 0 elige uno libre.',
  'Port to listen on; 0 picks a free one. Default: 6881, or another one if that is in use.':
    'Puerto en el que se escucha; 0 elige uno libre. Por defecto, 6881 u otro si ese está en uso.',
  'Removed and replaced images, which can be recovered.':
    'Imágenes eliminadas y reemplazadas, que se pueden recuperar.',
  'Repositories of other ogrepods, shown next to the local one.':
    'Repositorios de otros ogrepod, que se muestran junto al local.',
  'SHA-256 of the token in hexadecimal: printf %s TOKEN | sha256sum':
    'SHA-256 del token en hexadecimal: printf %s TOKEN | sha256sum',
  'Settings of the engine `transmission`. Transmission verifies the images and never writes to them.':
    'Ajustes del motor `transmission`. Transmission verifica las imágenes y nunca escribe en ellas.',
  'Shares the images by torrent.': 'Comparte las imágenes por torrent.',
  'Sites whose web pages can connect, for example https://panel.example. All others are refused. https://*.panel.example allows all names directly below panel.example; VS Code for the Web needs https://*.vscode-cdn.net.':
    'Sitios cuyas páginas web se pueden conectar, por ejemplo https://panel.example. Los demás se rechazan. https://*.panel.example permite todos los nombres que están directamente por debajo de panel.example; VS Code para la web necesita https://*.vscode-cdn.net.',
  'The images folder. Default: /opt/opengnsys/images, if it exists.':
    'La carpeta de imágenes. Por defecto, /opt/opengnsys/images, si existe.',
  'Metrics for Prometheus: GET /metrics over HTTP, without a token.':
    'Métricas para Prometheus: GET /metrics por HTTP, sin token.',
  'Port to listen on, for example 9470; 0 picks a free one. If "off", there are no metrics.':
    'Puerto en el que se escucha, por ejemplo 9470; 0 elige uno libre. Con "off" no hay métricas.',
  'The torrent tracker.': 'El tracker de torrents.',
  'Time of day at which verification starts, by the clock of this machine.':
    'Hora a la que empieza la verificación, según el reloj de esta máquina.',
  'Time of day at which verification stops. The same as `from`: all day.':
    'Hora a la que se detiene la verificación. Si es igual que `from`, todo el día.',
  'UDP ports to which magic packets are sent.': 'Puertos UDP a los que se envían los paquetes mágicos.',
  'User name, if its RPC requires one.': 'Usuario, si su RPC lo exige.',
  'Wakes computers: magic packets go to the broadcast address of the network of the classroom.':
    'Enciende equipos: los paquetes mágicos van a la dirección de difusión de la red del aula.',
  'Where computers request a multicast session.': 'Dónde piden los equipos una sesión multicast.',
  'Where ogClients of 2023 request the checksum of an image: GET /IMAGE.img.full.sum over HTTP.':
    'Dónde piden los ogClient de 2023 la suma de comprobación de una imagen: GET /IMAGE.img.full.sum por HTTP.',
  'Where running instructions send their output while they run.':
    'Dónde envían su salida las instrucciones mientras se ejecutan.',
  'Where the ogClient of each computer connects.': 'Dónde se conecta el ogClient de cada equipo.',
  'viewer can read; operator can also send instructions and edit; admin can also add classrooms and remove things.':
    'viewer puede leer; operator, además, enviar instrucciones y modificar; admin, además, añadir aulas y eliminar.',
  'The least important lines that are written: debug (also each request), info, warn or error.':
    'Las líneas menos importantes que se escriben: debug (también cada petición), info, warn o error.',
  'The log on the standard error output. It is read again on SIGHUP.':
    'El registro en la salida de error estándar. Se vuelve a leer con SIGHUP.',
  'text: lines for people; json: one JSON object per line {time, level, room, message}.':
    'text: líneas para personas; json: un objeto JSON por línea {time, level, room, message}.',
};
