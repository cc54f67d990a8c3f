/** What is used of xz-decompress: its own types tell of a named export, which an ES module cannot import in Node. */
declare module 'xz-decompress' {
  const xz: {
    readonly XzReadableStream: new (compressed: ReadableStream<Uint8Array>) => ReadableStream<Uint8Array>;
  };
  export default xz;
}
