import { describe, expect, test } from 'vitest';
import {
  catalogue,
  commandNamed,
  hintApplies,
  isKnownCommand,
  optionsType,
  protocolRow,
  variableNamed,
} from './catalogue.ts';
import { editDistance } from './distance.ts';
import { nearestName } from './nearest.ts';
import { spanishNotes } from './notes.ts';
import spanish from './spanish.json' with { type: 'json' };

describe('the shipped catalogue', () => {
  test('has what its description counts', () => {
    expect(catalogue.commands.filter((command) => command.kind === 'function')).toHaveLength(252);
    expect(catalogue.commands.filter((command) => command.kind === 'script')).toHaveLength(43);
    expect(Object.keys(catalogue.types)).toHaveLength(71);
    expect(catalogue.errors).toHaveLength(41);
    expect(catalogue.validatorHints).toHaveLength(55);
  });

  test('has each note on a parameter in Spanish too', () => {
    const notes = catalogue.commands
      .flatMap(({ signatures }) => signatures.flat())
      .flatMap(({ note }) => (note === undefined ? [] : [note]));
    expect(Object.keys(spanishNotes).sort()).toEqual([...new Set(notes)].sort());
  });

  test('has what each command prints, and its notes, in Spanish too', () => {
    const sorted = (texts: readonly string[]) => [...new Set(texts)].sort();
    const returns = catalogue.commands.map((command) => command.returns).filter(Boolean);
    expect(Object.keys(spanish.returns).sort()).toEqual(sorted(returns));
    expect(Object.keys(spanish.notes).sort()).toEqual(
      sorted(catalogue.commands.flatMap(({ notes }) => notes ?? [])),
    );
  });

  /** Names of codes, variables and functions, and whole numbers: the same in every language. */
  const names = /OG_ERR_\w+|\$[A-Z]\w*|\b[A-Z]{2,}(?:_\w+)+|\bog[A-Z]\w+|(?<![.\d])\d+(?![.\d])/g;

  test.each(Object.entries({ ...spanish.returns, ...spanish.notes }))('%s', (english, text) => {
    expect(text).not.toBe('');
    for (const name of english.match(names) ?? []) {
      expect(text).toContain(name);
    }
  });

  test.each(catalogue.commands)('$name has the shape that the code relies on', (command) => {
    expect(command).toMatchObject({
      summary: expect.any(String),
      summaryEs: expect.any(String),
      library: expect.any(String),
      returns: expect.any(String),
      argc: { check: expect.stringMatching(/^(exact|oneOf|range|min|max|none)$/), min: expect.any(Number) },
    });
    expect(command.signatures.length).toBeGreaterThan(0);
    for (const parameter of command.signatures.flat()) {
      expect(catalogue.types).toHaveProperty(parameter.type);
      expect(typeof parameter.optional).toBe('boolean');
    }
  });

  test('names are case-sensitive', () => {
    expect(commandNamed('deployImage')?.kind).toBe('script');
    expect(commandNamed('deployimage')).toBeUndefined();
    expect(isKnownCommand('restoreImageCustom')).toBe(true);
  });

  test('variables are found by name and by family', () => {
    expect(variableNamed('OGIMG')?.name).toBe('OGIMG');
    expect(variableNamed('MSG_ERR_FORMAT')?.name).toBe('MSG_ERR_*');
    expect(variableNamed('FOO')).toBeUndefined();
  });

  test.each([
    ['mcast-port', 'ogMcastSendFile', true],
    ['mcast-port', 'deployImage', true],
    ['mcast-port', 'createImage', false],
    ['registry-backslash', 'ogSetRegistryValue', true],
    ['argument-count', 'ogMount', true],
    ['no-such-hint', 'ogMount', false],
  ])('hint %s for %s: %s', (hint, command, expected) => {
    expect(hintApplies(hint, command)).toBe(expected);
  });

  test.each([
    ['deployImage', 'MULTICAST-DIRECT', 'mcastSessionServer'],
    ['deployImage', 'torrent', 'p2pSession'],
    ['deployImage', 'UNICAST', null],
    ['updateCache', 'RSYNC', null],
    ['updateCache', 'MULTICAST-DIRECT', undefined],
    ['cloneRemoteFromMaster', 'UNICAST', 'ucastSessionServer'],
  ])('options of %s %s: %s', (command, protocol, expected) => {
    const row = protocolRow(command);
    expect(row && optionsType(row, protocol)).toBe(expected);
  });
});

describe('nearest name', () => {
  test.each([
    ['deployImage', 'deployImage', 0],
    ['deployImgae', 'deployImage', 1],
    ['deplyImage', 'deployImage', 1],
    ['ogGetPat', 'ogGetPath', 1],
    ['abc', 'xyz', 3],
    ['short', 'muchlonger', 3],
  ])('%s to %s: %i (at most 3 wanted)', (a, b, expected) => {
    const distance = editDistance(a, b, 3);
    expect(Math.min(distance, 4)).toBe(a === 'short' ? 4 : expected);
  });

  test.each([
    ['deployimage', 1, 'deployImage'],
    ['updateCahce', 1, 'updateCache'],
    ['somethingElse', 2, undefined],
  ])('%s within %i: %s', (word, limit, expected) => {
    expect(nearestName(word, ['restoreImage', 'deployImage', 'updateCache'], limit)).toBe(expected);
  });
});
