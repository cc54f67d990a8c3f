/** What the distribution room says of multicast sessions. */
export const distribution = {
  'distribution.thing.session': {
    en: 'multicast session in progress on port',
    es: 'una sesión multicast en curso en el puerto',
  },
  'distribution.thing.anySession': {
    en: 'multicast session on port',
    es: 'una sesión multicast en el puerto',
  },
  'distribution.allLost': {
    en: 'All receivers were lost.',
    es: 'Todos los receptores han perdido la conexión.',
  },
  'distribution.senderSaid': { en: 'udp-sender: {text}', es: 'udp-sender: {text}' },
  'distribution.senderStatus': {
    en: 'udp-sender ended with exit code {status} before it had sent everything.',
    es: 'udp-sender terminó con el código de salida {status} antes de enviarlo todo.',
  },
  'distribution.senderSignal': {
    en: 'udp-sender was killed by signal {signal}.',
    es: 'udp-sender se interrumpió por la señal {signal}.',
  },
  'distribution.nobodyJoined': {
    en: 'No computer joined in {seconds} seconds.',
    es: 'Ningún equipo se unió en {seconds} segundos.',
  },
  'distribution.noUdpcast': {
    en: 'udp-sender is not installed. Install the package "udpcast" on the repository server.',
    es: 'udp-sender no está instalado. Instale el paquete «udpcast» en el servidor del repositorio.',
  },
  'distribution.noInterface': {
    en: 'No network interface has the address of the repository, {address}. Correct the setting repository.address.',
    es: 'Ninguna interfaz de red tiene la dirección del repositorio, {address}. Corrija el ajuste repository.address.',
  },
  'distribution.askedElsewhere': {
    en: "Computers ask for multicast sessions at {asked}, but the repository's address is {address}: they will not find the session. Correct the setting repository.address, or the address by which the computers mount the repository.",
    es: 'Los equipos piden sesiones multicast en {asked}, pero la dirección del repositorio es {address}: no encontrarán la sesión. Corrija el ajuste repository.address o la dirección con la que los equipos montan el repositorio.',
  },
  'distribution.startNobody': {
    en: 'No computer has joined the multicast session of port {port} yet.',
    es: 'Todavía no se ha unido ningún equipo a la sesión multicast del puerto {port}.',
  },
  'distribution.startSending': {
    en: 'The multicast session of port {port} is already sending.',
    es: 'La sesión multicast del puerto {port} ya está enviando.',
  },
  'distribution.startFailed': {
    en: 'The multicast session of port {port} cannot be started before its time: {detail}',
    es: 'La sesión multicast del puerto {port} no se puede iniciar antes de tiempo: {detail}',
  },
  'distribution.portJob': {
    en: 'Port {port} is in use by the job "{job}", which sends {image}: computers would receive the wrong image. Use another port (free: {free}).',
    es: 'El puerto {port} está en uso por el trabajo «{job}», que envía {image}: habría equipos que recibirían otra imagen. Use otro puerto (libre: {free}).',
  },
  'distribution.portSession': {
    en: 'Port {port} is in use by a multicast session of {image}: computers would receive the wrong image. Use another port (free: {free}).',
    es: 'El puerto {port} está en uso por una sesión multicast de {image}: habría equipos que recibirían otra imagen. Use otro puerto (libre: {free}).',
  },
  'distribution.portTwice': {
    en: 'The instruction sends {image} and {other} on port {port}: a slow computer would receive the wrong image. Use one port for each image (free: {free}).',
    es: 'La instrucción envía {image} y {other} por el puerto {port}: un equipo lento recibiría otra imagen. Use un puerto para cada imagen (libre: {free}).',
  },
  'distribution.portTwiceChecked': {
    en: 'The instruction sends {image} and {other} on port {port}: a slow computer would receive the wrong image and end with error 31. Use one port for each image.',
    es: 'La instrucción envía {image} y {other} por el puerto {port}: un equipo lento recibiría otra imagen y terminaría con el error 31. Use un puerto para cada imagen.',
  },
  'distribution.portSending': {
    en: 'Port {port} is already sending {image}: computers that ask now cannot join and must wait for the session to end.',
    es: 'El puerto {port} ya está enviando {image}: los equipos que lo pidan ahora no pueden unirse y esperarán a que termine la sesión.',
  },
  'distribution.portJobSame': {
    en: 'The job "{job}" sends {image} on port {port} too: computers that join after its session has started must wait for it to end.',
    es: 'El trabajo «{job}» también envía {image} por el puerto {port}: los equipos que lleguen con su sesión empezada esperarán a que termine.',
  },
  'distribution.portJobUnknown': {
    en: 'The job "{job}" uses port {port} too, and its image or this one is not known until it runs. If they are not the same, use another port.',
    es: 'El trabajo «{job}» también usa el puerto {port}, y su imagen o la de esta instrucción no se conoce hasta que se ejecute. Si no es la misma, use otro puerto.',
  },
  'distribution.portSessionUnknown': {
    en: 'Port {port} is in use by a multicast session of {image}, and the image of this instruction is not known until it runs. If it is not the same, use another port.',
    es: 'El puerto {port} está en uso por una sesión multicast de {image}, y la imagen de esta instrucción no se conoce hasta que se ejecute. Si no es la misma, use otro puerto.',
  },
  'distribution.portOfJobUnknown': {
    en: 'The job "{job}" uses multicast on a port that is not known until it runs. Check that the port is a different one.',
    es: 'El trabajo «{job}» usa multicast en un puerto que no se conoce hasta que se ejecute. Compruebe que el puerto es otro.',
  },
  'distribution.unicastPort': {
    en: 'The job "{job}" copies between computers on port {port} too. If the same computers take part, use another port (8000 to 8005).',
    es: 'El trabajo «{job}» también copia entre equipos por el puerto {port}. Si participan los mismos equipos, use otro puerto (8000 a 8005).',
  },
  'distribution.portUnknown': {
    en: 'The multicast port of this instruction is not known until it runs. Check that it is not {port}, which is in use.',
    es: 'El puerto multicast de esta instrucción no se conoce hasta que se ejecute. Compruebe que no es el {port}, que está en uso.',
  },
  'distribution.notShared': {
    en: 'Nobody shares {image}: computers that download the image by torrent wait until it is shared. Cancel the job, or check why the repository does not share it (Transfers).',
    es: 'Nadie comparte {image}: los equipos que la descargan por torrent esperarán hasta que se comparta. Cancele el trabajo o compruebe por qué el repositorio no la comparte (Transferencias).',
  },
  'distribution.nobodyShares': {
    en: 'Nobody shares {image}: computers would wait for its torrent and never end. Check in Transfers why the repository does not share it, or use another protocol.',
    es: 'Nadie comparte {image}: los equipos esperarían su torrent sin terminar nunca. Compruebe en Transferencias por qué el repositorio no la comparte o use otro protocolo.',
  },
  'distribution.sharedLater': {
    en: '{image} is being checked by the seeder: computers wait for its torrent until it is shared.',
    es: 'La semilla está comprobando {image}: los equipos esperarán su torrent hasta que se comparta.',
  },
  'distribution.silent': {
    en: 'has not contacted the tracker for {minutes} min. Check that the computer is on and connected.',
    es: 'no contacta con el tracker desde hace {minutes} min. Compruebe que el equipo está encendido y conectado.',
  },
  'distribution.portTaken': {
    en: 'Port {port} is in use by a multicast session of {image}: the computers wait until it ends.',
    es: 'El puerto {port} está en uso por una sesión multicast de {image}: los equipos esperan a que termine.',
  },
  'distribution.joining': {
    en: '{joined} of {expected} computers have joined the multicast session on port {port}.',
    es: '{joined} de {expected} equipos unidos a la sesión multicast del puerto {port}, que espera a los demás.',
  },
  'distribution.notAllJoined': {
    en: 'Only {joined} of {expected} computers joined the multicast session on port {port} before it started.',
    es: 'Solo {joined} de {expected} equipos: la sesión multicast del puerto {port} empezó sin los demás.',
  },
} as const;
