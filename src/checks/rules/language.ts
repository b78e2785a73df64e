import type { Content } from '#content/written.ts'
import { exceptions } from '../language/exceptions.ts'
import type { Complaint } from '../language/complaint.ts'
import { complaintsAbout } from '../language/complaints.ts'
import { pagesOf, type Page } from '../language/pages.ts'
import type { Finding } from '../rule.ts'
import { isUnfinished } from './unfinished.ts'

/** The prose is plain English; pages that say `plainWords: pending` still wait to be rewritten and are left out. */
export function language(content: Content): Finding[] {
  return pagesOf(content).flatMap((page) =>
    page.pendingLine === undefined ? faultsOf(page) : noLongerPending(page),
  )
}

function faultsOf({ file, prose }: Page): Finding[] {
  const allowed = exceptions.filter((one) => one.file === file)
  const complaints = prose.filter(({ text }) => !isUnfinished(text)).flatMap(complaintsAbout)
  const unused = allowed.filter((one) => !complaints.some((it) => isAllowed(it, [one])))
  return [
    ...complaints
      .filter((complaint) => !isAllowed(complaint, allowed))
      .map(({ line, message, fix }) => ({ file, line, message, fix })),
    ...unused.map(({ words }) => ({
      file,
      message: `nothing is wrong with “${words}”, which is an exception of the language check`,
      fix: 'remove it from src/checks/language/exceptions.ts',
    })),
  ]
}

function isAllowed({ words }: Complaint, allowed: { words: string }[]): boolean {
  return allowed.some((one) => words.includes(one.words))
}

/** The mark goes with the first version that passes, so that the number of marked pages can only fall. */
function noLongerPending({ file, pendingLine, prose }: Page): Finding[] {
  if (prose.some((one) => complaintsAbout(one).length > 0)) return []
  const message = 'the page passes the language check and still says `plainWords: pending`'
  return [{ file, line: pendingLine, message, fix: 'remove this line' }]
}
