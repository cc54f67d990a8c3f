/**
 * Whether nothing in the name of an image or of its file, subfolders in it, means something to the shell or leads
 * elsewhere: it goes into scripts that run as root.
 */
export function isSafeImageName(image: string): boolean {
  const safe = (part: string) => /^[\p{L}\p{N}_][\p{L}\p{N}_+@:=,.-]*$/u.test(part);
  return image.length <= 250 && image.split('/').every(safe);
}

/** Whether it is the name of a file in an images folder, with an extension. */
export function isImageFileName(file: string): boolean {
  return isSafeImageName(file) && /\.[A-Za-z0-9]+$/.test(file);
}
