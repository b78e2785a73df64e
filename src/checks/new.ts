import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Content } from '#content/written.ts'
import { readArguments } from '#command-arguments.ts'
import { didYouMean } from '#content/nearest.ts'
import { readContent } from '#content/read.ts'
import { isSlug } from './rules/folder-names.ts'
import { skeleton } from './skeleton.ts'

const usage = `npm run new -- <tool> <CODE>
  npm run new -- <tool> ETARGET          a code exactly as the tool prints it
  npm run new -- <tool> failing-script   a failure that prints no code: two or more lower-case words`

/** `npm run new -- npm ETARGET`: writes the folder of an entry that is to be written. */
function run(toolId: string, name: string): void {
  const today = new Date().toISOString().slice(0, 10)
  const content = readContent(process.cwd())
  const tool = content.tools.find((one) => one.id === toolId)?.tool
  if (!tool) return refuse(unknownTool(toolId, content))
  const objection = objectTo(name) ?? taken(`${toolId}/${name}`, content)
  if (objection) return refuse(objection)
  const { isOwn, folder: toolFolder } = content.tools.find((one) => one.id === toolId)!
  const folder = `${toolFolder}/${name}`
  mkdirSync(resolve(content.root, folder))
  const files = skeleton(tool, isSlug(name) ? { slug: name } : { code: name }, today, isOwn)
  for (const [file, text] of Object.entries(files)) {
    writeFileSync(resolve(content.root, folder, file), text)
    console.log(`${folder}/${file}`)
  }
  if (!isOwn)
    console.log(
      `\nNext: say in reproduce.yaml how ${tool.name} is made to fail, and record it: npm run record -- ${toolId}/${name}`,
    )
  console.log(
    '`npm run check` names everything that is still to be written; `npm run dev` shows the page.',
  )
}

function refuse(reason: string): void {
  console.error(reason)
  process.exitCode = 1
}

function unknownTool(id: string, { tools }: Content): string {
  const ids = tools.flatMap((tool) => (tool.tool ? [tool.id] : []))
  return `There is no tool “${id}”: ${didYouMean(id, ids)}the tools are: ${ids.join(', ')}.
For a new one write content/${id}/tool.yaml first.`
}

/** Why this cannot be the name of an entry. */
function objectTo(name: string): string | undefined {
  if (isSlug(name) || /^([A-Z][A-Z0-9_]*|\d+)$/.test(name)) return undefined
  const code = name.toUpperCase().replaceAll('-', '_')
  return `“${name}” is neither a code nor words. A code is written as the tool prints it${
    /^[A-Z][A-Z0-9_]*$/.test(code) ? ` (${code}?)` : ''
  }; a failure that prints none is named by two or more lower-case words joined by hyphens.\n\n${usage}`
}

/** Who has the name already, now or formerly. Letter case makes no difference: some file systems ignore it. */
function taken(id: string, { entries }: Content): string | undefined {
  const same = (other: string) => other.toLowerCase() === id.toLowerCase()
  const there = entries.find((entry) => same(entry.id))
  if (there) return `${there.folder} is there already.`
  const former = entries.find((entry) => entry.entry?.formerly.some(same))
  return (
    former &&
    `${id} is a former name of ${former.id}, and redirects there. Add a case to that entry instead.`
  )
}

const { positionals } = readArguments(usage, {}, { min: 2, max: 2 })
run(positionals[0]!, positionals[1]!)
