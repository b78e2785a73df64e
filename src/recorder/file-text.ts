/** The text of a file that a scenario gives as text, or as an object that becomes JSON. */
export function fileText(file: unknown): string {
  return typeof file === 'string' ? file : `${JSON.stringify(file, null, 2)}\n`
}
