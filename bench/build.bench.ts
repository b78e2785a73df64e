import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { asOwnErrors, asPages, corpus, fileOf, type MadeEntry } from './corpus.ts'
import { pairs } from './pairs.ts'
import { projectOf, runTool, writeFiles } from './peers.ts'
import { costOf, type Cost } from './processes.ts'
import { printSkipped, printTable, type Bench } from './table.ts'

const title = 'The build'
/** How many entries are built, and in how many pairs. More of them take hours on a small machine. */
const sizes = [
  { size: 200, count: 3 },
  { size: 2000, count: 1 },
]

/** A project that builds a corpus. */
interface Builder {
  /** As if nobody had built it before. */
  forget(): void
  build(): Promise<Cost>
  /** Changes one entry. */
  change(): void
  remove(): void
}

/** The same made-up entries built by ours and by a plain Astro with MDX and Pagefind: for the first time, and after one has changed. */
export const bench: Bench = async ({ quick }) => {
  if (quick) return printSkipped(title, 'builds take longer than --quick.')
  for (const { size, count } of chosenSizes()) {
    const entries = corpus(size)
    const [ours, peer] = [oursWith(entries), await plainAstroWith(entries)]
    try {
      const figures = await pairs(
        count,
        () => buildTwice(ours),
        () => buildTwice(peer),
      )
      const perEntry = (name: keyof typeof figures) => ({
        ...figures[name],
        ours: (figures[name].ours * 1000) / size,
        peer: (figures[name].peer * 1000) / size,
      })
      printTable(`${title} of ${size} entries; pairs: ${count}`, 'plain Astro', [
        { what: 'time per entry', pair: perEntry('time'), unit: 'ms', goal: 'at most 1.25' },
        { what: 'processor time per entry', pair: perEntry('cpu'), unit: 'ms' },
        { what: 'memory at most', pair: figures.memory, unit: 'MB' },
        { what: 'second build, one entry changed: time', pair: figures.timeAgain, unit: 's' },
        { what: 'its processor time', pair: figures.cpuAgain, unit: 's' },
        {
          what: 'its processor time in the first’s',
          pair: figures.share,
          unit: '',
          goal: 'ours 0.1',
        },
      ])
    } finally {
      ours.remove()
      peer.remove()
    }
  }
}

/** `BENCH_ENTRIES=200` measures this size alone. */
function chosenSizes() {
  const wanted = Number(process.env['BENCH_ENTRIES'] ?? 0)
  return wanted ? [sizes.find(({ size }) => size === wanted) ?? { size: wanted, count: 1 }] : sizes
}

async function buildTwice(project: Builder) {
  project.forget()
  const first = await project.build()
  project.change()
  const second = await project.build()
  return {
    ...first,
    timeAgain: second.time,
    cpuAgain: second.cpu,
    share: second.cpu / first.cpu,
  }
}

/** A copy of this project that has no content but the corpus. */
function oursWith(entries: MadeEntry[]): Builder {
  const folder = mkdtempSync(join(tmpdir(), 'bench-ours-'))
  const project = [
    'src',
    'astro.config.mjs',
    'tsconfig.json',
    'package.json',
    'package-lock.json',
    'LICENSE',
    'docs',
  ]
  for (const name of project) cpSync(name, join(folder, name), { recursive: true })
  writeFiles(folder, { 'content/published.txt': '' })
  const modules = join(folder, 'node_modules')
  const linkModules = () => {
    mkdirSync(modules)
    // What earlier builds keep is in hidden folders, but for the programs.
    for (const name of readdirSync('node_modules'))
      if (!name.startsWith('.') || name === '.bin')
        symlinkSync(resolve('node_modules', name), join(modules, name))
  }
  linkModules()
  const own = join(folder, 'own')
  writeFiles(own, asOwnErrors(entries))
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    EKB_CONTENT: own,
    ASTRO_TELEMETRY_DISABLED: '1',
  }
  return {
    forget() {
      for (const made of [modules, join(folder, 'dist'), join(folder, '.astro')])
        rmSync(made, { recursive: true, force: true })
      linkModules()
    },
    build: () => costOf([process.execPath, 'src/build/run.ts'], { cwd: folder, env }),
    change: changer((entry) => join(own, fileOf(entry)), entries),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

/** A page for each entry, in a layout without a look, and Pagefind over them. */
async function plainAstroWith(entries: MadeEntry[]): Promise<Builder> {
  const pages = Object.entries(asPages(entries)).map(([name, text]) => [
    `src/entries/${name}`,
    text,
  ])
  const folder = await projectOf({
    packages: ['astro', '@astrojs/mdx', 'pagefind'],
    files: {
      'astro.config.mjs': `import { defineConfig } from 'astro/config'
import mdx from '@astrojs/mdx'
export default defineConfig({ integrations: [mdx()] })
`,
      'src/content.config.ts': `import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
export const collections = { entries: defineCollection({ loader: glob({ pattern: '*.mdx', base: 'src/entries' }) }) }
`,
      'src/pages/[id].astro': `---
import { getCollection, render } from 'astro:content'
export const getStaticPaths = async () =>
  (await getCollection('entries')).map((entry) => ({ params: { id: entry.id }, props: { entry } }))
const { entry } = Astro.props
const { Content } = await render(entry)
---
<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>{entry.data.title}</title></head>
  <body><main data-pagefind-body><h1>{entry.data.title}</h1><Content /></main></body>
</html>
`,
      ...Object.fromEntries(pages),
    },
  })
  const kept = ['dist', '.astro', 'node_modules/.astro', 'node_modules/.vite']
  return {
    forget: () =>
      kept.forEach((name) => rmSync(join(folder, name), { recursive: true, force: true })),
    async build() {
      const [site, index] = [
        await runTool(folder, 'astro', 'build'),
        await runTool(folder, 'pagefind', '--site', 'dist'),
      ]
      return {
        time: site.time + index.time,
        cpu: site.cpu + index.cpu,
        memory: Math.max(site.memory, index.memory),
      }
    },
    change: changer(({ code }) => join(folder, 'src/entries', `${code}.mdx`), entries),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

/** Adds a word to another entry each time. */
function changer(fileFor: (entry: MadeEntry) => string, entries: MadeEntry[]): () => void {
  let changes = 0
  return () =>
    appendFileSync(
      fileFor(entries[changes++ % entries.length]!),
      `\nThat was checked ${changes + 1} times.\n`,
    )
}
