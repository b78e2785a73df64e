import type { System } from '#schema/vocabulary.ts'

/** A path with a drive, and the name by which Node knows Windows. */
const ofWindows = /(?<!\w)[A-Za-z]:\\|\bWindows_NT\b/
/** A path below a folder that Windows has not, and the names by which Node knows the others. */
const ofUnix =
  /(?<![\w.:/\\-])\/(?:home|root|Users|usr|opt|var|tmp|private)\/|\bos (?:Linux|Darwin)\b/

/** The system on which a line of a log was printed, where it shows that. */
export function systemShown(text: string): System | undefined {
  if (ofWindows.test(text)) return 'windows'
  return ofUnix.test(text) ? 'unix' : undefined
}
