/** The text of a picture, put into the bundle by the build. */
declare module '*.svg' {
  const text: string;
  export default text;
}
