import {
  publicationVersion,
  type PublishedEntry,
  type PublishedIndex,
} from '#schema/publication.ts'
import { hasMadeUpNames } from '#commands/made-up-names.ts'
import { usesInAll } from '#commands/placeholder-uses.ts'
import { caseAddress, entryAddress, wholeAddress } from '#entry/addresses.ts'
import type { Entry } from '#entry/entry.ts'
import type { Library } from '#entry/library.ts'
import { isProven } from '#entry/proven-versions.ts'
import { sourcePermalink } from '#entry/permalink.ts'

/** An entry as programs read it, with whole addresses on `site` (https://errors.example.com). */
export function publishedEntry(entry: Entry, site: string): PublishedEntry {
  const at = (address: string) => wholeAddress(address, site)
  return {
    version: publicationVersion,
    id: entry.id,
    url: at(entryAddress(entry.id)),
    tool: { id: entry.tool.id, name: entry.tool.name, version: entry.tool.version },
    code: entry.code ?? null,
    name: entry.name,
    title: entry.title,
    summary: entry.summary,
    category: entry.category,
    during: entry.during,
    http: entry.http ?? null,
    since: entry.since ?? null,
    until: entry.until ?? null,
    keywords: entry.keywords,
    notes: entry.notes,
    listed: entry.listed,
    cases: entry.cases.map(({ secondary = false, ...one }) => ({
      ...one,
      echo: secondary,
      looksLike: one.looksLike ?? null,
      printsToday: one.printsToday ?? null,
      proven: isProven(entry, one.id),
      url: at(caseAddress(entry.id, one.id)),
      fix: publishedFix(entry, one.title),
    })),
    confusedWith: entry.confusedWith.map((neighbour) => ({
      id: neighbour.entry,
      url: at(entryAddress(neighbour.entry)),
      decides: neighbour.decides,
    })),
    placeholders: entry.placeholders as Record<string, string>,
    support: {
      askFor: [
        ...entry.tool.support.askFor,
        ...(entry.tool.support.askForMore[entry.category] ?? []),
      ],
      takeOut: entry.tool.support.takeOut,
    },
    sections: entry.body.sections.map(({ id, markdown }) => ({
      id,
      url: at(caseAddress(entry.id, id)),
      markdown,
    })),
    documents: entry.body.docs.map(({ url, title, says }) => ({ url, title, says })),
    sources: entry.sources.map((source) => ({
      package: source.package,
      version: source.version,
      file: source.file,
      lines: source.lines,
      role: source.role,
      shows: source.shows,
      url: sourcePermalink(entry.tool, source),
    })),
    facts: Object.entries(entry.facts).map(([id, fact]) => ({ id, ...fact })),
    recordings: entry.recordings,
    reviewed: entry.reviewed,
    reviewBy: entry.reviewBy,
    revision: entry.revision,
    changes: entry.changes,
    formerly: entry.formerly,
  }
}

/** The list of all entries as programs read it. */
export function publishedIndex(library: Library, site: string): PublishedIndex {
  const at = (address: string) => wholeAddress(address, site)
  return {
    version: publicationVersion,
    schema: at('/entry.schema.json'),
    entries: library.entries.map((entry) => ({
      id: entry.id,
      url: at(entryAddress(entry.id)),
      json: at(`/${entry.id}.json`),
      markdown: at(`/${entry.id}.md`),
      tool: entry.tool.id,
      code: entry.code ?? null,
      name: entry.name,
      title: entry.title,
      summary: entry.summary,
      category: entry.category,
      http: entry.http ?? null,
      until: entry.until ?? null,
      reviewed: entry.reviewed,
      revision: entry.revision,
      changes: entry.changes,
      formerly: entry.formerly,
      listed: entry.listed,
      cases: entry.cases.map((one) => ({
        id: one.id,
        title: one.title,
        url: at(caseAddress(entry.id, one.id)),
      })),
    })),
  }
}

function publishedFix(entry: Entry, title: string): PublishedEntry['cases'][number]['fix'] {
  const fix = entry.body.fixes.find((one) => one.title === title)
  return {
    when: fix?.when ?? '',
    steps: (fix?.steps ?? []).map((step) => ({
      title: step.title,
      text: step.text,
      commands: step.commands.map(({ line: _, ...command }) => ({
        ...command,
        uses: usesInAll(command),
        example: hasMadeUpNames(command.text),
      })),
      parts: step.parts,
    })),
    falseSuccess: fix?.falseSuccess ?? '',
  }
}
