import type { Decision } from './decision.ts'
import type { Entry } from './entry.ts'
import type { Guide } from './guide.ts'
import type { NamedTool } from './tool.ts'

/** Everything that the site shows, with references resolved. */
export interface Library {
  tools: NamedTool[]
  entries: Entry[]
  guides: Guide[]
  decisions: Decision[]
}

/** What of a library feeds, the sitemap, llms.txt and search engines are told of. */
export function listed({ tools, entries, guides, decisions }: Library): Library {
  return {
    tools: tools.filter((tool) => tool.listed),
    entries: entries.filter((entry) => entry.listed),
    guides: guides.filter(({ tool }) => tool.listed),
    decisions: decisions.filter(({ tool }) => tool.listed),
  }
}
