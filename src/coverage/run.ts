/** `npm run coverage`: which codes the installed tools can print, and which have an entry. */
import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { NamedTool } from '#entry/tool.ts'
import { readArguments } from '#command-arguments.ts'
import type { Problem } from '#schema/problem.ts'
import { FetchError } from '#recorder/fetch.ts'
import { codesOfEntries } from './entries.ts'
import { readAgain, writeFurtherCodes } from './further.ts'
import { installedSource } from './installed-source.ts'
import { codeInventory } from './inventory.ts'
import { inventoryText } from './inventory-text.ts'
import { differenceText, otherVersion } from './other-version.ts'
import { projectRoot } from '#recorder/project.ts'
import { readTool } from '#recorder/read-tool.ts'
import { problemsText } from '#recorder/report.ts'
import { say } from '#say.ts'

const usage = `npm run coverage                      prints the inventory of codes
  -- <tool>               of this tool only
  -- --strict             fails where a code is missing or gone, or a list does not hold
  -- --against <version>  prints which codes another version raises: latest, 12.1.0, 11.21
  -- --write              reads the codes in further-codes.yaml again, out of the packages`

const { values, positionals } = readArguments(
  usage,
  {
    strict: { type: 'boolean' },
    against: { type: 'string' },
    write: { type: 'boolean' },
  },
  { max: 1 },
)

for (const id of positionals.length > 0 ? positionals : toolFolders())
  if (!(await cover(id))) process.exitCode = 1

/** Prints the inventory of a tool, or what another version of it raises; returns whether that is well. */
async function cover(id: string): Promise<boolean> {
  const problems: Problem[] = []
  const tool = await readTool(join(projectRoot, 'content'), id, problems)
  if (!tool) {
    say(problemsText(problems))
    return false
  }
  if (values.against !== undefined) return compare(tool, values.against)
  if (values.write) await writeAgain(tool)
  const inventory = codeInventory(tool, codesOfEntries(projectRoot, id), projectRoot)
  if (!inventory) return true
  say(inventoryText(tool, inventory))
  if (inventory.problems.length > 0) say(`\n${problemsText(inventory.problems)}`)
  return !values.strict || [inventory.missing, inventory.gone, inventory.problems].every(isEmpty)
}

async function compare(tool: NamedTool, version: string): Promise<boolean> {
  const pinned = installedSource(tool, projectRoot)
  if (!pinned) return true
  try {
    say(differenceText(tool, pinned, await otherVersion(tool, version)))
    return true
  } catch (error) {
    if (!(error instanceof FetchError)) throw error
    say(error.message)
    return false
  }
}

async function writeAgain(tool: NamedTool): Promise<void> {
  const read = await readAgain(projectRoot, tool)
  if (read.length > 0) writeFurtherCodes(projectRoot, tool, read)
}

function toolFolders(): string[] {
  return globSync('*/tool.yaml', { cwd: join(projectRoot, 'content') }).map(dirname)
}

function isEmpty(list: unknown[]): boolean {
  return list.length === 0
}
