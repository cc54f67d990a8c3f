/** The arithmetic of OpenGnsys' ogGetImageInfo (image-formats 4.1): known to be off, but clients refuse by it. */

const units = [
  { name: 'TB', bytes: 1e12 },
  { name: 'GB', bytes: 1e9 },
  { name: 'MB', bytes: 1e6 },
  { name: 'KB', bytes: 1e3 },
  { name: 'Byte', bytes: 1 },
];

/**
 * What the engine makes of partclone.info's text: the number behind "Device size", times 1 000 000 if
 * "GB" stands anywhere in the output, else times 1024. Sizes in bytes: of all blocks, and of those that
 * the superblock counts as used.
 */
export function partcloneSizeKB(totalBytes: number, usedBytes: number): number {
  const device = readable(totalBytes);
  const gigabytes = [device, readable(usedBytes), readable(totalBytes - usedBytes)].some(
    (size) => size.unit === 'GB',
  );
  return Math.trunc(device.number * (gigabytes ? 1_000_000 : 1024));
}

/**
 * What the engine makes of partimage's text: the number behind "Partition size", in whatever unit, times 1024 * 1024.
 * Of bytes.
 */
export function partimageSizeKB(bytes: number): number {
  // partimage prints two decimals, units of 1024, and bytes below 1 KiB.
  const unit = [4, 3, 2, 1, 0].find((power) => bytes >= 1024 ** power) ?? 0;
  return Math.trunc(Number((bytes / 1024 ** unit).toFixed(2)) * 1024 * 1024);
}

/** How partclone prints a size: one decimal, units of 1000, reckoned in single precision. */
function readable(bytes: number): { number: number; unit: string } {
  const unit = units.find((unit) => bytes >= unit.bytes) ?? { name: 'Byte', bytes: 1 };
  return {
    number: oneDecimal(Math.fround(Math.fround(bytes) / Math.fround(unit.bytes))),
    unit: unit.name,
  };
}

/** printf's %.1f: a tie goes to the even digit, where toFixed rounds up. */
function oneDecimal(value: number): number {
  const tie = Number.isInteger(value * 4) && !Number.isInteger(value * 2);
  if (!tie) {
    return Number(value.toFixed(1));
  }
  const below = Math.floor(value * 10);
  return (below % 2 === 0 ? below : below + 1) / 10;
}
