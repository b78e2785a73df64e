import { globSync } from 'node:fs'
import { dirname } from 'node:path'
import { fetchOlderVersions } from '#recorder/fetch.ts'
import { readTool } from '#recorder/read-tool.ts'

/** Fetches what the tests run, once for all of them. What fails here is reported by the tests that miss it. */
export async function setup(): Promise<void> {
  for (const id of globSync('*/tool.yaml', { cwd: 'content' }).map(dirname)) {
    const tool = await readTool('content', id, [])
    if (tool) await fetchOlderVersions(tool).catch(({ message }: Error) => console.error(message))
  }
}
