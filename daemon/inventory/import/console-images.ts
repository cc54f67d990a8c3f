import { message } from '../../strings/index.ts';
import { type ConsoleClient, idOf, requestsAtOnce } from './console-client.ts';
import { inParallel } from './in-parallel.ts';
import type { SourceClassroom, SourceImage } from './source.ts';
import { type Fields, fieldsOf, listOf, numberOf, textOf } from './values.ts';

const mostImages = 5000;

/**
 * The registrations of the units' images: one request an image, one more for the partition that it was made from.
 * An older console has no list of images: that is noted.
 */
export async function readConsoleImages(
  client: ConsoleClient,
  units: readonly Fields[],
  classrooms: readonly SourceClassroom[],
): Promise<SourceImage[]> {
  const found: { path: string; listed: Fields }[] = [];
  const addresses = new Map<string, string>();
  for (const unit of units) {
    const path = `/ous/${idOf(unit)}`;
    const images = await client.find(`${path}/images`);
    if (images === undefined) {
      client.note(message('import.noImages'));
    }
    const rows = listOf(images);
    for (const listed of rows) {
      found.push({ path, listed });
    }
    if (rows.length > 0) {
      await readRepositories(client, path, addresses);
    }
  }
  const roomOf = new Map(
    classrooms.flatMap(({ key, computers }) => computers.map((computer) => [computer.key, key] as const)),
  );
  return inParallel(found.slice(0, mostImages), requestsAtOnce, ({ path, listed }) =>
    readImage(client, path, listed, { addresses, roomOf }),
  );
}

interface Known {
  /** Of repositories, by id. */
  readonly addresses: ReadonlyMap<string, string>;
  /** The room of a computer, by id. */
  readonly roomOf: ReadonlyMap<string, string>;
}

async function readRepositories(
  client: ConsoleClient,
  path: string,
  addresses: Map<string, string>,
): Promise<void> {
  const listed = listOf(await client.find(`${path}/repos`)).filter((one) => !addresses.has(idOf(one)));
  await inParallel(listed, requestsAtOnce, async (one) => {
    const repository = fieldsOf(await client.find(`${path}/repos/${idOf(one)}`));
    addresses.set(idOf(one), textOf(repository?.ip));
  });
}

async function readImage(
  client: ConsoleClient,
  path: string,
  listed: Fields,
  { addresses, roomOf }: Known,
): Promise<SourceImage> {
  const image = fieldsOf(await client.find(`${path}/images/${idOf(listed)}`)) ?? listed;
  const origin = fieldsOf(image.client);
  const partition = numberOf(origin?.partition);
  const room = roomOf.get(idOf(origin));
  const partitionType =
    origin && partition !== undefined && room !== undefined
      ? await readPartitionType(client, `${path}/labs/${room}/clients/${idOf(origin)}`, origin)
      : undefined;
  return {
    canonicalName: textOf(image.name) || textOf(listed.name),
    name: textOf(image.description) || undefined,
    os: textOf(image.os) || undefined,
    partition: partition !== undefined && partition > 0 ? partition : undefined,
    partitionType,
    comments: textOf(image.comments) || undefined,
    repository: addresses.get(idOf(fieldsOf(image.repo))) || undefined,
  };
}

/** The file system of the partition that an image was made from, as it is there today. */
async function readPartitionType(
  client: ConsoleClient,
  path: string,
  origin: Fields,
): Promise<string | undefined> {
  const disks = listOf(fieldsOf(await client.find(`${path}/diskcfg`))?.diskcfg);
  const partition = disks.find(
    (one) =>
      numberOf(one.disk) === numberOf(origin.disk) && numberOf(one.partition) === numberOf(origin.partition),
  );
  return textOf(partition?.filesystem) || textOf(partition?.parttype) || undefined;
}
