import * as vscode from 'vscode';
import type { Image } from '../../daemon/protocol/index.ts';
import { formatNumber } from '../../daemon/protocol/rules/size-text.ts';
import { asMarkdown, formatAge, formatBytes, formatKB, formatTime, joinParts } from '../model/format.ts';
import { activityOf, otherEngineSize } from '../model/images.ts';
import { strings } from '../strings.ts';
import { card } from './node.ts';

/** What an image's row and its card have to know of other things. */
export interface ImagePlace {
  /** Its repository cannot be reached. */
  readonly away: boolean;
  /** Its canonical name means it, and no other file of the same name. */
  readonly named: boolean;
  /** Told where images of several repositories stand together. */
  readonly repository?: string | undefined;
}

/** The tooltip of an image: all that is known of it. */
export function imageCard(image: Image, { away, repository }: ImagePlace): vscode.MarkdownString {
  const { language } = vscode.env;
  const activity = activityOf(image);
  const text = card(image.name ?? image.canonicalName, [
    [strings.canonicalName(), image.canonicalName],
    [strings.state(), joinParts(strings.imageState(image.state), away ? strings.lastSeen() : undefined)],
    [
      strings.goingOn(),
      activity &&
        joinParts(
          strings.activity(activity),
          image.progress === undefined ? undefined : strings.percent(Math.floor(image.progress)),
        ),
    ],
    [strings.problem(), image.problem],
    [strings.lock(), lockText(image, language)],
    [strings.repository(), repository ?? image.repository],
    [strings.fileName(), image.file ?? goneText(image, language)],
    [strings.sourceComputer(), image.sourceComputer],
    [strings.tool(), image.tool],
    [strings.compressor(), compressorText(image.compressor)],
    [strings.filesystem(), image.filesystem],
    [strings.restoreSize(), sizeText(image.restoreSizeKB, language)],
    [strings.fileSize(), image.sizeBytes === undefined ? undefined : formatBytes(image.sizeBytes, language)],
    [strings.previousVersion(), previousText(image, language)],
    ['MD5', image.md5],
    ['Info hash', image.infoHash],
    [strings.verified(), image.verifiedAt && formatTime(image.verifiedAt, language)],
    [
      strings.checkedInPart(),
      image.checkedAt && joinParts(formatTime(image.checkedAt, language), image.notChecked),
    ],
    [strings.registered(), image.registered ? strings.yes() : strings.no()],
    [strings.softwareProfile(), image.softwareProfile],
    [strings.partitionLabel(), image.partition === undefined ? undefined : String(image.partition)],
    [strings.partitionType(), image.partitionType],
    [strings.comments(), image.comments],
  ]);
  const engine = otherEngineSize(image);
  if (engine === undefined) {
    return text;
  }
  const size = sizeText(engine, language) ?? '';
  const tooSmall = image.restoreSizeKB !== undefined && engine < image.restoreSizeKB;
  const sentence = tooSmall ? strings.engineSizeTooSmall(size) : strings.engineSize(size);
  return text.appendMarkdown(`\n${asMarkdown(sentence)}`);
}

/** The engine's `NONE` in words. */
export const compressorText = (compressor: string | undefined) =>
  compressor === 'NONE' ? strings.uncompressed() : compressor;

const kilobytes = (kb: number, language: string) => `${formatNumber(kb, language)} KB`;

function sizeText(kb: number | undefined, language: string): string | undefined {
  return kb === undefined ? undefined : `${formatKB(kb, language)} (${kilobytes(kb, language)})`;
}

function lockText({ lock }: Image, language: string): string | undefined {
  if (!lock) {
    return undefined;
  }
  const age = formatAge(lock.since, Date.now(), language);
  return joinParts(lock.owner, `${formatTime(lock.since, language)} (${age})`);
}

function goneText({ missingSince }: Image, language: string): string {
  return missingSince === undefined
    ? strings.noFile()
    : strings.removedAt(formatTime(missingSince, language));
}

function previousText({ previousVersion }: Image, language: string): string | undefined {
  if (!previousVersion) {
    return undefined;
  }
  const { sizeBytes, modifiedAt } = previousVersion;
  return joinParts(formatTime(modifiedAt, language), formatBytes(sizeBytes, language));
}
