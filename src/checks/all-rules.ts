import { resultCache } from '#cache/results.ts'
import type { Rule } from './rule.ts'
import type { Problem } from '#schema/problem.ts'
import type { Content } from '#content/written.ts'
import { addresses } from './rules/addresses.ts'
import { answers } from './rules/answers.ts'
import { changeDates } from './rules/change-dates.ts'
import { characters } from './rules/characters.ts'
import { commands, readByCommands } from './rules/commands.ts'
import { commonness } from './rules/commonness.ts'
import { confusedWith } from './rules/confused-with.ts'
import { credentials } from './rules/credentials.ts'
import { days } from './rules/days.ts'
import { decisions } from './rules/decisions.ts'
import { diagnoses, logForms } from './rules/diagnoses.ts'
import { excerpts, quotedFiles } from './rules/excerpts.ts'
import { facts } from './rules/facts.ts'
import { fields } from './rules/fields.ts'
import { files } from './rules/files.ts'
import { fixes } from './rules/fixes.ts'
import { folderNames } from './rules/folder-names.ts'
import { guides } from './rules/guides.ts'
import { headings } from './rules/headings.ts'
import { language, toolNames } from './rules/language.ts'
import { links } from './rules/links.ts'
import { localPaths } from './rules/local-paths.ts'
import { placeholders } from './rules/placeholders.ts'
import { plainFields } from './rules/plain-fields.ts'
import { published } from './rules/published.ts'
import { ranks } from './rules/ranks.ts'
import { realHosts } from './rules/real-hosts.ts'
import { recordedVersions } from './rules/recorded-versions.ts'
import { recordings } from './rules/recordings.ts'
import { repetition } from './rules/repetition.ts'
import { reviewDates } from './rules/review-dates.ts'
import { scenarios } from './rules/scenarios.ts'
import { sections } from './rules/sections.ts'
import { signatures } from './rules/signatures.ts'
import { sources } from './rules/sources.ts'
import { staleRecordings } from './rules/stale-recordings.ts'
import { stepsForVersions } from './rules/step-versions.ts'
import { synonyms } from './rules/synonyms.ts'
import { systems } from './rules/systems.ts'
import { tables } from './rules/tables.ts'
import { text } from './rules/text.ts'
import { unfinished } from './rules/unfinished.ts'
import { warnings } from './rules/warnings.ts'
import { checkedPages, findInPages, type PageRule } from './page-findings.ts'
import { isSelected } from './selection.ts'

/** Every rule by the name of its file, in the order in which they run. */
export const rules: Record<string, Rule> = {
  files,
  fields,
  'folder-names': folderNames,
  text,
  sections,
  fixes,
  unfinished,
  headings,
  ranks,
  tables,
  addresses,
  published,
  links,
  'plain-fields': plainFields,
  guides,
  decisions,
  'confused-with': confusedWith,
  commonness,
  'step-versions': stepsForVersions,
  synonyms,
  placeholders,
  commands,
  systems,
  facts,
  scenarios,
  recordings,
  'stale-recordings': staleRecordings,
  answers,
  'recorded-versions': recordedVersions,
  signatures,
  diagnoses,
  warnings,
  sources,
  excerpts,
  days,
  'change-dates': changeDates,
  'review-dates': reviewDates,
  'real-hosts': realHosts,
  credentials,
  'local-paths': localPaths,
  characters,
  repetition,
  language,
}

/** Findings of the rules that look at each page by itself are kept, with what else decides them. */
export const pageRules: Partial<Record<keyof typeof rules, PageRule>> = {
  unfinished: { code: ['checks/prose-lines.ts'] },
  headings: { code: ['checks/prose-lines.ts'] },
  tables: { code: ['checks/prose-lines.ts'] },
  'plain-fields': { code: ['checks/field-texts.ts'] },
  placeholders: { code: ['search', 'secrets', 'tools'] },
  commands: { code: ['commands', 'search', 'secrets', 'tools'], reads: readByCommands },
  systems: { code: ['commands', 'secrets', 'tools'] },
  diagnoses: { code: ['recognise', 'secrets', 'tools'], reads: logForms },
  excerpts: { code: ['source', 'tools'], reads: quotedFiles },
  'real-hosts': { code: ['checks/private-data.ts', 'secrets', 'tools'] },
  credentials: { code: ['checks/private-data.ts', 'secrets', 'tools'] },
  'local-paths': { code: ['checks/private-data.ts', 'secrets', 'tools'] },
  characters: { code: [] },
  language: {
    code: [
      'checks/language',
      'checks/prose-lines.ts',
      'checks/rules/unfinished.ts',
      'search',
      'secrets',
      'tools',
    ],
    reads: toolNames,
  },
}

/**
 * Everything that is wrong with the content, file by file and line by line; by all rules but these. Where pages are named,
 * what only concerns another page is not looked for.
 */
export function findProblems(
  content: Content,
  leftOut: (keyof typeof rules)[] = [],
  selection: string[] = [],
): Problem[] {
  const asked = Object.entries(rules).filter(([rule]) => !leftOut.some((name) => name === rule))
  const pages = checkedPages(content)
  const ids = [...pages.digests.keys()].filter((id) => isSelected(id, selection))
  const problems = asked.flatMap(([rule, find]) =>
    (pageRules[rule]
      ? findInPages(rule, find, pageRules[rule], ids, content, pages)
      : find(content)
    ).map((finding): Problem => ({ rule, severity: 'error', ...finding })),
  )
  resultCache(content.root).save()
  return problems.sort((a, b) => order(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0))
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
