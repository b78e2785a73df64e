import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { AstroPrerenderer } from 'astro'
import { expect, onTestFinished, test } from 'vitest'
import { withKeptPages } from '#build/kept-pages.ts'
import { cacheFolder } from '#cache/folder.mjs'

/** Builds a site of three pages; a build says which of them it rendered. */
function project() {
  const root = mkdtempSync(join(tmpdir(), 'pages-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  mkdirSync(join(root, 'node_modules'))
  const build = async (texts: Record<string, string>, status = 200) => {
    const rendered: string[] = []
    const prerenderer = withKeptPages(rendering(texts, status, rendered), root)
    const pages: Record<string, string> = {}
    for (const { pathname, route } of await prerenderer.getStaticPaths()) {
      const request = new Request(`http://localhost${pathname}${pathname === '/' ? '' : '/'}`)
      const answer = await prerenderer.render(request, { routeData: route })
      pages[pathname] = await (answer as Response).text()
    }
    await prerenderer.teardown!()
    return { pages, rendered }
  }
  return Object.assign(build, { root })
}

/** The home page names no key. */
function rendering(
  texts: Record<string, string>,
  status: number,
  rendered: string[],
): AstroPrerenderer {
  return {
    name: 'test',
    getStaticPaths: async () =>
      Object.entries(texts).map(([pathname, text]) => ({
        pathname,
        route: {} as never,
        ...(pathname === '/' ? {} : { cacheKey: `digest of ${text}` }),
      })),
    render: async (request) => {
      const path = new URL(request.url).pathname.replace(/(?<=.)\/$/, '')
      rendered.push(decodeURI(path))
      return new Response(texts[decodeURI(path)], { status })
    },
  }
}

const site = { '/': 'home', '/npm/E403': 'the page', '/npm/mot-clé': 'another page' }

test('a page is rendered again only where it is made of something else', async () => {
  const build = project()
  expect(await build(site)).toEqual({ pages: site, rendered: ['/', '/npm/E403', '/npm/mot-clé'] })
  expect(await build(site)).toEqual({ pages: site, rendered: ['/'] })
  const changed = { ...site, '/npm/E403': 'the page, rewritten' }
  expect(await build(changed)).toEqual({ pages: changed, rendered: ['/', '/npm/E403'] })
  expect(await build(changed)).toEqual({ pages: changed, rendered: ['/'] })
})

test('a page that could not be rendered is tried again', async () => {
  const build = project()
  await build(site, 500)
  expect((await build(site)).rendered).toHaveLength(3)
})

test('a damaged result is as good as none', async () => {
  const build = project()
  await build(site)
  const database = new DatabaseSync(join(cacheFolder(build.root)!, 'results.sqlite'))
  database.exec(`UPDATE kept SET value = '{"madeOf":'`)
  database.close()
  expect(await build(site)).toEqual({ pages: site, rendered: ['/', '/npm/E403', '/npm/mot-clé'] })
})
