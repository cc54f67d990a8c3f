import { expect, it } from 'vitest';
import { render } from '../strings/index.ts';
import { parseOptions, UsageError } from './options.ts';

it('has defaults for all', () => {
  const options = parseOptions([], 'es');
  expect(options).toMatchObject({
    name: 'Aula virtual',
    clients: { host: '127.0.0.1', port: 8889 },
    daemon: 'own',
    pace: 4,
    speed: 12_500_000,
    cacheKB: undefined,
    requestPort: 2009,
    wakePort: 9,
    ctorrent: false,
    language: 'es',
  });
  expect(options?.computers).toHaveLength(8);
  expect(options?.computers.at(-1)).toEqual({ name: 'pc08', ip: '127.0.0.18', mac: '02:00:00:00:00:08' });
});

it('takes what is given', () => {
  expect(
    parseOptions(
      [
        ...['--size=1', '--clients', '[::1]:9', '--no-register', '--pace', '0.5', '--language', 'en'],
        ...['--speed-mbps', '20', '--cache-mib', '100', '--ctorrent', '--wake', 'off'],
      ],
      'es',
    ),
  ).toMatchObject({
    name: 'Virtual classroom',
    clients: { host: '::1', port: 9 },
    daemon: undefined,
    pace: 0.5,
    speed: 2_500_000,
    cacheKB: 102_400,
    wakePort: undefined,
    ctorrent: true,
    language: 'en',
  });
  expect(parseOptions(['--help'], 'en')).toBeUndefined();
});

it.each([
  [['--size', '0'], '--size: "0"'],
  [['--size', '2.5'], '--size: "2.5"'],
  [['--size', '200', '--first-address', '127.0.0.60'], '--size: "200, 127.0.0.60"'],
  [['--clients', '8889'], '--clients: "8889"'],
  [['--clients', 'host:70000'], '--clients: "70000"'],
  [['--pace', ''], '--pace: ""'],
  [['--speed-mbps', '0'], '--speed-mbps: "0"'],
  [['--cache-mib', 'all'], '--cache-mib: "all"'],
  [['--first-address', 'pc'], '--first-address: "pc"'],
  [['--language', 'fr'], '--language: "fr"'],
  [['--nonsense'], 'ogrepod classroom: "--nonsense"'],
])('refuses %j', (args, text) => {
  try {
    parseOptions(args, 'en');
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    expect(error instanceof UsageError && render(error.text, 'en')).toContain(text);
  }
});
