import { existsSync, globSync, lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { readArguments } from '#command-arguments.ts'
import type { Content } from '#content/written.ts'
import {
  ledgerFile,
  newAddresses,
  ownLedgerFile,
  writeLedger,
} from '#content/published-addresses.ts'
import { ownFolder } from '#content/own-folder.ts'
import { readTextFile } from '#content/text-file.ts'
import { complain, say } from '#say.ts'
import { fixSources } from './fix-sources.ts'
import { readContent } from '#content/read.ts'
import { githubAnnotations, report, terminalStyle } from './report.ts'
import { findProblems } from './all-rules.ts'
import { pendingPages } from './language/pages.ts'
import { pageNamed, problemsOf, unknownNames } from './selection.ts'

const usage = `npm run check                  checks all of the content
  -- <tool>/<CODE> … shows the problems of these pages only: entries, guides, decisions or their files
  -- --fix           first brings excerpts of sources up to date that moved within their file`

/** `npm run check`: every problem of the content, or of the pages that are named; status 1 if there is an error. */
export function check(): void {
  const { values, positionals } = readArguments(
    usage,
    { fix: { type: 'boolean' } },
    { max: Infinity },
  )
  const selection = positionals.map((name) => pageNamed(name, ownFolder()))
  if (values.fix) fixTexts(process.cwd(), selection)
  const content = readContent(process.cwd())
  const unknown = unknownNames(selection, content)
  if (unknown.length > 0) return refuse(unknown)
  const problems = problemsOf(selection, findProblems(content, [], selection), content.ownFolder)
  console.log(report(problems, terminalStyle))
  tellPending(selection, content)
  if (process.env['GITHUB_ACTIONS']) console.log(githubAnnotations(problems))
  if (problems.some((problem) => problem.severity === 'error')) process.exitCode = 1
  else if (selection.length === 0) recordAddresses(content)
}

function refuse(names: string[]): void {
  complain(`There is no entry, guide or decision ${names.map((name) => `“${name}”`).join(', ')}.`)
  complain('Name them as <tool>/<CODE>, <tool>/guides/<words> or <tool>/decisions/<words>.')
  process.exitCode = 1
}

/** Says which pages the language check leaves out: a run without problems is not to hide them. */
function tellPending(selection: string[], content: Content): void {
  const isSelected = (id: string) => selection.length === 0 || selection.includes(id)
  const pending = pendingPages(content).filter(isSelected)
  if (pending.length === 0) return
  const pages = selection.length === 0 ? `${pending.length} pages` : pending.join(', ')
  say(`The language check leaves out ${pages}, not rewritten yet (plainWords: pending).`)
}

/**
 * `--fix`: brings the source evidence of the selected entries and guides up to date, of all where none is selected, if
 * its text is the same as before.
 */
function fixTexts(root: string, selection: string[]): void {
  const own = ownFolder()
  for (const folder of [resolve(root, 'content'), ...(own ? [own] : [])]) {
    for (const file of textsIn(folder)) {
      const id = pageNamed(file).replace(/\.mdx$/, '')
      if (selection.length === 0 || selection.includes(id)) fixText(join(folder, file), root)
    }
  }
}

function fixText(path: string, root: string): void {
  if (!lstatSync(path).isFile()) return
  const text = readFileSync(path, 'utf8')
  const fixed = fixSources(text, root)
  if (fixed === text) return
  writeFileSync(path, fixed)
  const file = relative(root, path)
  say(`Updated the source evidence of ${file.startsWith('..') ? path : file}`)
}

/** The texts below a folder of content. */
function textsIn(folder: string): string[] {
  const patterns = ['*/*/entry.mdx', '*/guides/*.mdx']
  return globSync(patterns, { cwd: folder })
}

/** Adds to the ledgers what is published from now on. Like a lock file, each is committed with what it speaks of. */
function recordAddresses(content: Content): void {
  const added = newAddresses(content)
  const own = content.ownFolder === undefined ? [] : [ownLedgerFile(content.ownFolder)]
  for (const file of [ledgerFile, ...own]) {
    const fresh = added.filter((one) => one.file === file).map(({ address }) => address)
    recordIn(file, content, fresh)
  }
}

function recordIn(file: string, { root, published }: Content, added: string[]): void {
  const known = published.filter((one) => one.file === file).map(({ address }) => address)
  const ledger = writeLedger([...known, ...added])
  const path = resolve(root, file)
  // Two branches that both add addresses are merged line by line, which knows no order.
  const isAsWritten = existsSync(path) && readTextFile(path) === ledger
  if (known.length + added.length > 0 && !isAsWritten) writeFileSync(path, ledger)
  if (added.length === 0) return
  say(
    `New addresses, now in ${file} (commit it):\n${added.map((address) => `  ${address}`).join('\n')}`,
  )
}
