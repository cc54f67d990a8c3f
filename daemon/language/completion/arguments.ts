import { message, render } from '../../strings/index.ts';
import {
  catalogue,
  commandNamed,
  optionsType,
  type Parameter,
  protocolRow,
  type Signature,
} from '../catalogue/catalogue.ts';
import { nextParameters, type Value, valuesOf } from '../features/signatures.ts';
import { repositoryOfDocument, scopeOfDocument } from '../inventory-view/scope.ts';
import { itemKind } from '../lsp.ts';
import { classroomSessions, type SessionType, usualSessions } from '../sessions.ts';
import type { Context } from '../syntax/scanner.ts';
import type { Offers, Request } from './builder.ts';
import { offerCommands } from './commands.ts';
import { offerImages } from './images.ts';
import { offerPartitionIds, offerPartitionSpecs, partitionTypeNames } from './partition-types.ts';
import { offerDisks, offerPartitions } from './places.ts';

type ArgumentContext = Extract<Context, { kind: 'argument' }>;

/** A parameter that the word being typed may be meant for. */
interface Place {
  readonly command: string;
  readonly parameter: Parameter;
  readonly before: readonly Value[];
}

/** For each form of the command that still fits what is typed, what may stand at this place. */
export function offerArguments(offers: Offers, request: Request, context: ArgumentContext): void {
  if (context.name === 'exit' || context.name === 'return') {
    offerErrorCodes(offers, request);
    return;
  }
  const command = commandNamed(context.name);
  const before = context.before.map((word) => word.value);
  for (const parameter of placesIn(command?.signatures ?? [], before)) {
    offerFor(offers, request, { command: context.name, parameter, before });
  }
}

function placesIn(signatures: readonly Signature[], before: readonly Value[]): Parameter[] {
  return signatures.flatMap((signature) =>
    nextParameters(signature, before)
      .map((index) => signature[index])
      .filter((parameter) => parameter !== undefined),
  );
}

type Source = (offers: Offers, request: Request, place: Place) => void;

/** What is offered at a place, by its type; the types not named here offer their values. */
const sources: Readonly<Record<string, Source>> = {
  repo: (offers, request, { parameter }) => offerRepositories(offers, request, parameter),
  imagePath: (offers, request, { before }) => offerImages(offers, request, before.at(-1), ''),
  imageFile: (offers, request, { before }) => offerImages(offers, request, before.at(-1), '.img'),
  disk: (offers, request) => offerDisks(offers, request),
  partition: (offers, request, { before }) => offerPartitions(offers, request, before.at(-1)),
  protocolOptions: (offers, request, place) => offerSessions(offers, request, sessionTypeAfter(place)),
  mcastSessionServer: (offers, request) => offerSessions(offers, request, 'mcastSessionServer'),
  ucastSessionServer: (offers, request) => offerSessions(offers, request, 'ucastSessionServer'),
  p2pSession: (offers, request) => offerSessions(offers, request, 'p2pSession'),
  partitionSpec: offerPartitionSpecs,
  partitionType: (offers) => offerAll(offers, partitionTypeNames),
  partitionId: offerPartitionIds,
  ip: (offers, request) => offerComputers(offers, request),
  commandLine: (offers, request) => offerCommands(offers, request),
  functionName: (offers) => offerAll(offers, functionNames),
  errorCode: (offers, request) => offerErrorCodes(offers, request),
};

const functionNames = catalogue.commands.filter((each) => each.kind === 'function').map((each) => each.name);

function offerFor(offers: Offers, request: Request, place: Place): void {
  const source = sources[place.parameter.type];
  if (source) {
    source(offers, request, place);
  } else {
    offerValues(offers, request, place.parameter);
  }
}

/** The values of an enumeration, in the spelling that is usual; the default first. */
function offerValues(offers: Offers, { language }: Request, parameter: Parameter): void {
  const spelled = new Map<string, string>();
  for (const value of valuesOf(parameter)) {
    spelled.set(value.toLowerCase(), spelled.get(value.toLowerCase()) ?? value);
  }
  for (const value of spelled.values()) {
    const isDefault = String(parameter.default) === value;
    const detail = isDefault ? render(message('language.byDefault'), language) : undefined;
    offers.add(value, { kind: itemKind.enumMember, rank: 1, ...(detail ? { detail } : {}) });
  }
}

function offerAll(offers: Offers, values: readonly string[]): void {
  for (const value of values) {
    offers.add(value, { kind: itemKind.enumMember, rank: 2 });
  }
}

function offerRepositories(offers: Offers, request: Request, parameter: Parameter): void {
  const { script, view, language } = request;
  const own = repositoryOfDocument(script, view);
  const meanings: Record<string, string> = {
    REPO: render(
      own ? message('language.repositoryOf', { name: own.name }) : message('language.repositoryDefault'),
      language,
    ),
    CACHE: render(message('language.cache'), language),
    CDROM: render(message('language.cdrom'), language),
  };
  for (const value of valuesOf(parameter)) {
    const detail = meanings[value];
    if (detail) {
      offers.add(value, { kind: itemKind.folder, detail, rank: 1 });
    }
  }
  for (const repository of parameter.values?.includes('<ipv4>') ? view.repositories() : []) {
    offers.add(repository.address, { kind: itemKind.folder, detail: repository.name, rank: 2 });
  }
}

/** The kind of session that belongs to the protocol just typed. */
function sessionTypeAfter({ command, before }: Place): string | undefined {
  const row = protocolRow(command);
  const protocol = before.at(-1);
  return row && protocol ? (optionsType(row, protocol) ?? undefined) : undefined;
}

function offerSessions(offers: Offers, { script, view, language }: Request, type: string | undefined): void {
  if (type !== 'mcastSessionServer' && type !== 'p2pSession' && type !== 'ucastSessionServer') {
    return;
  }
  const session: SessionType = type;
  const scope = scopeOfDocument(script, view);
  const rooms = scope?.classroom
    ? [{ classroom: scope.classroom, computers: scope.computers, detail: scope.name }]
    : view.classrooms().map((room) => ({ classroom: room, computers: room.computers, detail: room.name }));
  for (const { classroom, computers, detail } of rooms) {
    for (const text of classroomSessions(session, classroom, computers)) {
      offers.add(text, { kind: itemKind.event, detail, rank: 1 });
    }
  }
  const usual = render(message('language.usual'), language);
  for (const text of rooms.length === 0 || session === 'p2pSession' ? usualSessions[session] : []) {
    offers.add(text, { kind: itemKind.event, detail: usual, rank: 2 });
  }
}

function offerComputers(offers: Offers, { script, view }: Request): void {
  for (const computer of scopeOfDocument(script, view)?.computers ?? []) {
    offers.add(computer.ip, { kind: itemKind.value, detail: computer.name, rank: 1 });
  }
}

function offerErrorCodes(offers: Offers, { language }: Request): void {
  for (const error of catalogue.errors) {
    const detail = `${error.code} · ${language === 'es' ? error.summaryEs : error.summary}`;
    offers.add(`$${error.name}`, { kind: itemKind.constant, detail, rank: 3 });
  }
}
