import { getCollection, getEntry, render } from 'astro:content'
import { AstroError } from 'astro/errors'
import type { Entry, Library, NamedRecording, NamedTool } from '#entry/entry.ts'
import { folderName } from '#entry/addresses.ts'
import type { Decision } from '#entry/decision.ts'
import { parseGuide } from '#content/guide.ts'
import type { Guide } from '#entry/guide.ts'
import { byToolAndName } from '#entry/order.ts'
import { parseRecording } from '#content/recording.ts'
import { parseBody } from '#content/sections.ts'

const recordingFiles = import.meta.glob<string>('/content/*/*/recordings/*.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const scenarioFiles = import.meta.glob<string>('/content/*/*/reproduce.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
})

let library: Promise<Library> | undefined

/** Everything that the site shows. Read once for a build, and anew for each request while writing. */
export function getLibrary(): Promise<Library> {
  if (import.meta.env.DEV) return readLibrary()
  return (library ??= readLibrary())
}

/** One path for each entry, with the entry as its props: for `getStaticPaths` of `[tool]/[entry]`. */
export async function entryPaths() {
  const { entries } = await getLibrary()
  return entries.map((entry) => ({
    params: { tool: entry.tool.id, entry: folderName(entry.id) },
    props: { entry },
  }))
}

/** One path for each guide, with the guide as its props: for `getStaticPaths` of `[tool]/guides/[guide]`. */
export async function guidePaths() {
  const { guides } = await getLibrary()
  return guides.map((guide) => ({
    params: { tool: guide.tool.id, guide: guide.id.slice(guide.id.lastIndexOf('/') + 1) },
    props: { guide },
  }))
}

/** One path for each decision, with it as its props: for `getStaticPaths` of `[tool]/decisions/[decision]`. */
export async function decisionPaths() {
  const { decisions } = await getLibrary()
  return decisions.map((decision) => ({
    params: {
      tool: decision.tool.id,
      decision: decision.id.slice(decision.id.lastIndexOf('/') + 1),
    },
    props: { decision },
  }))
}

/** The text of an entry or a guide as a component; it takes the entry, and the components that the text is made of. */
export async function renderText(collection: 'entries' | 'guides', id: string) {
  const found = await getEntry(collection, id)
  if (!found) throw new AstroError(`There is no ${id}.`)
  return (await render(found)).Content
}

async function readLibrary(): Promise<Library> {
  const tools = new Map<string, NamedTool>()
  for (const tool of await getCollection('tools')) tools.set(tool.id, { ...tool.data, id: tool.id })
  const entries: Entry[] = []
  for (const found of await getCollection('entries')) {
    const tool = toolOf(found.id, tools)
    entries.push({
      ...found.data,
      id: found.id,
      tool,
      name: found.data.code ?? found.data.heading ?? folderName(found.id),
      body: parseBody(found.body ?? '').body,
      recordings: recordingsOf(found.id),
      scenario: scenarioFiles[`/content/${found.id}/reproduce.yaml`],
      revision: found.data.changes.length,
    })
  }
  const guides = (await getCollection('guides')).map((found): Guide => ({
    ...found.data,
    id: found.id,
    tool: toolOf(found.id, tools),
    body: parseGuide(found.body ?? '').body,
  }))
  const decisions = (await getCollection('decisions')).map((found): Decision => ({
    ...found.data,
    id: found.id,
    tool: toolOf(found.id, tools),
  }))
  return {
    tools: [...tools.values()].sort((a, b) => a.order - b.order),
    entries: entries.sort(byToolAndName),
    guides: guides.sort((a, b) => a.id.localeCompare(b.id)),
    decisions: decisions.sort((a, b) => a.id.localeCompare(b.id)),
  }
}

function toolOf(id: string, tools: Map<string, NamedTool>): NamedTool {
  const tool = tools.get(id.slice(0, id.indexOf('/')))
  if (tool) return tool
  throw new AstroError(`${id} has no tool.`, 'Write a tool.yaml into the tool’s folder.')
}

function recordingsOf(id: string): NamedRecording[] {
  const folder = `/content/${id}/recordings/`
  return Object.entries(recordingFiles)
    .filter(([file]) => file.startsWith(folder))
    .map(([file, text]) => {
      const name = file.slice(folder.length, -'.txt'.length)
      return { ...parseRecording(text), name, case: name.replace(/@.*$/, '') }
    })
}
