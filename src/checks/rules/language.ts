import { createRequire } from 'node:module'
import type { Content } from '#content/written.ts'
import type { Complaint } from '../language/complaint.ts'
import { pagesOf, type Page } from '../language/pages.ts'
import type { Prose } from '../language/prose.ts'
import type { Finding } from '../rule.ts'
import { isUnfinished } from './unfinished.ts'

/** The prose is plain English; pages that say `plainWords: pending` still wait to be rewritten and are left out. */
export function language(content: Content): Finding[] {
  return pagesOf(content).flatMap((page) => {
    const verdict = verdictOn(page)
    return page.pendingLine === undefined ? faultsOf(page, verdict) : noLongerPending(page, verdict)
  })
}

/** The names of tools, which are no English words. */
export function toolNames({ tools }: Content): string[] {
  return tools.map(({ id }) => id)
}

/** Several times as many as any page has. Each costs time, also where it is a word in a cell. */
const mostPieces = 1_000

/** What the language check says of a page. */
interface Verdict {
  /** Complaints about what is finished. */
  complaints: Complaint[]
  isPlain: boolean
}

const load = createRequire(import.meta.url)

function verdictOn({ pendingLine, readProse }: Page): Verdict {
  // The dictionaries take half a second to load: only where a page has changed.
  const { complaintsAbout } = load('../language/complaints.ts') as Complaints
  const prose = readProse()
  if (prose.length > mostPieces) return tooLongToRead(prose)
  // A page that waits is read up to its first complaint.
  if (pendingLine !== undefined)
    return { complaints: [], isPlain: !prose.some((one) => complaintsAbout(one).length > 0) }
  const complaints = prose.filter(({ text }) => !isUnfinished(text)).flatMap(complaintsAbout)
  return { complaints, isPlain: complaints.length === 0 }
}

function tooLongToRead(prose: Prose[]): Verdict {
  const last = prose[mostPieces]!
  const complaint = {
    line: last.lineAt(0),
    words: last.text,
    message: `the page is too long: it has ${prose.length} headings, paragraphs, items and cells`,
    fix: `divide it; ${mostPieces} are the most that the language check reads`,
  }
  return { complaints: [complaint], isPlain: false }
}

type Complaints = typeof import('../language/complaints.ts')

function faultsOf({ file, keptWords }: Page, { complaints }: Verdict): Finding[] {
  const unused = keptWords.filter((one) => !complaints.some((it) => isAllowed(it, [one])))
  return [
    ...complaints
      .filter((complaint) => !isAllowed(complaint, keptWords))
      .map(({ line, message, fix }) => ({ file, line, message, fix })),
    ...unused.map(({ words, line }) => ({
      file,
      line,
      message: `the language check does not object to “${words}”, which \`keptWords\` keeps`,
      fix: 'remove it from `keptWords`',
    })),
  ]
}

function isAllowed({ words }: Complaint, allowed: { words: string }[]): boolean {
  return allowed.some((one) => words.includes(one.words))
}

/** The mark goes with the first version that passes, so that the number of marked pages can only fall. */
function noLongerPending({ file, pendingLine }: Page, { isPlain }: Verdict): Finding[] {
  if (!isPlain) return []
  const message = 'the page passes the language check and still says `plainWords: pending`'
  return [{ file, line: pendingLine, message, fix: 'remove this line' }]
}
