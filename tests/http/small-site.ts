import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { serveSite, type RunningSite } from '#http/site-server.ts'

/** When the files of a small site were written. */
export const written = new Date('2026-11-27T08:00:00Z')

/** Writes a site of these files; returns its folder. */
export function smallSite(files: Record<string, string | Buffer>): string {
  const root = join(mkdtempSync(join(tmpdir(), 'site-')), 'dist')
  onTestFinished(() => rmSync(dirname(root), { recursive: true, force: true }))
  for (const [name, content] of Object.entries({ '404.html': 'There is no such page', ...files })) {
    const file = join(root, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
    utimesSync(file, written, written)
  }
  return root
}

/** Serves a folder until the test is over. */
export async function serve(
  root: string,
  site: object = {},
  silence?: number,
): Promise<RunningSite> {
  const running = await serveSite({
    root,
    host: '127.0.0.1',
    port: 0,
    site: { url: 'https://errors.example.com', ...site },
    silence,
  })
  onTestFinished(() => running.close())
  return running
}
