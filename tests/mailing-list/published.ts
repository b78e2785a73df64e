import type { PublishedIndex } from '#schema/publication.ts'

/** An `entries.json` with these entries; an entry has as many revisions as notes. */
export function indexOf(
  entries: { id: string; notes: string[]; title?: string; formerly?: string[] }[],
): PublishedIndex {
  return {
    version: 1,
    schema: 'https://errors.example.com/entry.schema.json',
    entries: entries.map(({ id, notes, title = 'the server refuses it', formerly = [] }) => {
      const [tool, name] = id.split('/') as [string, string]
      const url = `https://errors.example.com/${id}`
      return {
        id,
        url: `${url}/`,
        json: `${url}.json`,
        markdown: `${url}.md`,
        tool,
        code: name,
        name,
        title,
        summary: 'The server refuses it.',
        category: 'access',
        http: null,
        until: null,
        reviewed: '2026-11-27',
        revision: notes.length,
        changes: notes.map((note, index) => ({ date: `2026-11-${20 + index}`, note })),
        formerly,
        listed: true,
        cases: [],
      }
    }),
  }
}
