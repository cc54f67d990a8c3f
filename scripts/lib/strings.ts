import { terminalLanguage } from '../../daemon/commands/terminal.ts';
import type { Language } from '../../daemon/protocol/message.ts';

/** The texts of `npm start` and `npm run demo`. */
const strings = {
  building: { en: 'Build', es: 'Compilación' },
  images: { en: 'Demo images: {names}', es: 'Imágenes de demostración: {names}' },
  daemon: { en: 'Repository service: {url}', es: 'Servicio del repositorio: {url}' },
  clients: { en: 'Computers connect to {address}', es: 'Los equipos se conectan a {address}' },
  classroom: {
    en: 'Virtual classroom "{name}": {count} computers on',
    es: 'Aula virtual «{name}»: {count} equipos encendidos',
  },
  packaging: { en: 'Extension packaged', es: 'Extensión empaquetada' },
  installing: {
    en: 'Installing VS Code for the browser (once, about 600 MB in {folder})',
    es: 'Instalando VS Code para el navegador (una sola vez, unos 600 MB en {folder})',
  },
  stillInstalling: { en: '  … {seconds} s', es: '  … {seconds} s' },
  installed: { en: 'Extension installed in VS Code', es: 'Extensión instalada en VS Code' },
  desktop: { en: 'VS Code opened ({command})', es: 'VS Code abierto ({command})' },
  browser: { en: 'VS Code: {url}', es: 'VS Code: {url}' },
  noEditor: { en: 'Token: {file}', es: 'Token: {file}' },
  ready: { en: 'Ready. Press Ctrl+C to stop everything.', es: 'Listo. Pulse Ctrl+C para detenerlo todo.' },
  dropHint: {
    en: 'To add images, copy them to {folder}',
    es: 'Para añadir imágenes, cópielas en {folder}',
  },
  stopping: { en: 'Stopping…', es: 'Deteniendo…' },
  stopped: { en: 'Everything stopped', es: 'Todo detenido' },
  alreadyRunning: {
    en: 'npm start is already running in this folder (process {pid}, {url}). Stop it first.',
    es: 'npm start ya está en marcha en esta carpeta (proceso {pid}, {url}). Deténgalo primero.',
  },
  childEnded: {
    en: '{name} stopped unexpectedly ({how}). Log: {log}',
    es: '{name} se ha detenido inesperadamente ({how}). Registro: {log}',
  },
  failed: { en: 'Failed: {reason}', es: 'Error: {reason}' },
  usage: {
    en: 'Usage: npm start -- [--no-editor] [--browser] [--size N] [--port N]',
    es: 'Uso: npm start -- [--no-editor] [--browser] [--size N] [--port N]',
  },
  demoUsage: {
    en: 'Usage: npm run demo [-- --wizard NAME [ANSWERS AS JSON]]. NAME: {names}',
    es: 'Uso: npm run demo [-- --wizard NOMBRE [RESPUESTAS EN JSON]]. NOMBRE: {names}',
  },
  using: { en: 'Repository service of npm start: {url}', es: 'Servicio de repositorio de npm start: {url}' },
  waitingForImages: {
    en: 'Images integrated: checksums and torrents written',
    es: 'Imágenes incorporadas: sumas de comprobación y torrents escritos',
  },
  columnsImages: {
    en: 'Image|Status|Tool|Compressor|File system|Restore size',
    es: 'Imagen|Estado|Herramienta|Compresor|Sistema de ficheros|Tamaño al restaurar',
  },
  instruction: { en: 'Instruction:', es: 'Instrucción:' },
  checked: { en: 'Check: no problems', es: 'Comprobación: sin problemas' },
  problems: { en: 'The check found problems:', es: 'La comprobación encontró problemas:' },
  preflight: {
    en: 'Preflight: {ok} of {count} computers can run it',
    es: 'Comprobación previa: pueden ejecutarla {ok} de {count} equipos',
  },
  blocked: { en: 'Preflight: blocked', es: 'Comprobación previa: bloqueada' },
  sent: { en: 'Sent to {scope} ({count} computers)', es: 'Enviada a {scope} ({count} equipos)' },
  columnsResult: {
    en: 'Computer|Status|Exit code|Message',
    es: 'Equipo|Estado|Código de salida|Mensaje',
  },
  result: {
    en: 'Succeeded on {ok} of {count} computers',
    es: 'Completado en {ok} de {count} equipos',
  },
  imageReady: { en: 'ready', es: 'lista' },
  imageError: { en: 'error', es: 'error' },
  queued: { en: 'queued', es: 'en cola' },
  waiting: { en: 'waiting', es: 'en espera' },
  running: { en: 'running', es: 'en curso' },
  succeeded: { en: 'succeeded', es: 'completado' },
  cancelled: { en: 'cancelled', es: 'cancelado' },
  lost: { en: 'connection lost', es: 'conexión perdida' },
  stateFailed: { en: 'failed', es: 'ha fallado' },
  noImage: {
    en: 'The image {name} did not become ready',
    es: 'La imagen {name} no ha llegado a estar lista',
  },
  noClassroom: { en: 'There are no classrooms', es: 'No hay aulas' },
} as const satisfies Record<string, Record<Language, string>>;

/** The language of this terminal. */
export const language = terminalLanguage();

export type Text = keyof typeof strings;

/** One of our texts in the terminal's language; `{name}` stands for the argument of that name. */
export function text(key: Text, args: Record<string, string | number> = {}): string {
  return strings[key][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(args[name] ?? ''));
}

/** Tells that a step is done. */
export function done(key: Text, args?: Record<string, string | number>): void {
  console.log(`✓ ${text(key, args)}`);
}
