import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What each room of `src` may import, besides itself and packages. The blueprint of the code, enforced. */
const mayImport: Record<string, string[]> = {
  schema: [],
  tools: ['schema'],
  entry: ['schema'],
  recognise: ['entry', 'schema', 'tools'],
  search: ['entry', 'schema'],
  subscribe: ['schema'],
  publish: ['entry', 'recognise', 'schema'],
  content: ['entry', 'schema'],
  source: ['schema'],
  commands: ['entry', 'schema', 'tools'],
  recorder: ['commands', 'content', 'entry', 'schema', 'tools'],
  coverage: ['content', 'entry', 'recorder', 'schema', 'search', 'source', 'tools'],
  checks: ['commands', 'content', 'entry', 'recognise', 'schema', 'search', 'source', 'tools'],
  markdown: ['content', 'entry', 'schema'],
  browser: ['entry', 'publish', 'recognise', 'schema', 'search', 'subscribe'],
  'library.ts': ['content', 'entry', 'schema'],
  'site.config.ts': ['schema'],
  'content.config.ts': ['schema'],
  'identify.ts': ['content', 'entry', 'publish', 'recognise', 'site.config.ts'],
  'search-index.ts': [],
  'mailing-list': ['entry', 'schema', 'site.config.ts', 'subscribe'],
  'compressed-copies.ts': [],
  server: ['compressed-copies.ts', 'mailing-list', 'site.config.ts'],
  'server.ts': ['mailing-list', 'server', 'site.config.ts'],
  'build.ts': [],
  'start.ts': ['build.ts', 'server.ts'],
  components: [
    'browser',
    'entry',
    'library.ts',
    'markdown',
    'publish',
    'schema',
    'site.config.ts',
    'source',
    'styles',
    'subscribe',
    'coverage',
    'content',
  ],
  layouts: [
    'browser',
    'components',
    'entry',
    'publish',
    'schema',
    'site.config.ts',
    'styles',
    'subscribe',
  ],
  pages: [
    'browser',
    'components',
    'content',
    'coverage',
    'entry',
    'layouts',
    'library.ts',
    'markdown',
    'publish',
    'recognise',
    'schema',
    'search',
    'site.config.ts',
    'styles',
    'subscribe',
  ],
}

/** Words that name a drawer instead of a subject. */
const drawers = /(^|\/)(utils?|helpers?|lib|common|types|misc|shared)(\/|\.)/

const files = globSync('src/**/*.{ts,astro}').map((file) => file.replaceAll('\\', '/'))

function roomOf(path: string): string {
  return path.replace(/^src\//, '').split('/')[0]!
}

/** Rooms that a file imports: `#schema/entry.ts`, `../schema/entry.ts`. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const specifiers = [...text.matchAll(/(?:from|import\(?)\s*'(#[^']+|\.\.?\/[^']+)'/g)].map(
    (match) => match[1]!,
  )
  return specifiers.map((specifier) =>
    specifier.startsWith('#')
      ? roomOf(specifier.slice(1))
      : roomOf(new URL(specifier, `file:///${file}`).pathname.slice(1)),
  )
}

test('the rooms of the code are all listed', () => {
  expect([...new Set(files.map(roomOf))].filter((room) => !(room in mayImport))).toEqual([])
})

test.each(files)('%s imports only what its room may', (file) => {
  const room = roomOf(file)
  const allowed = [room, ...(mayImport[room] ?? [])]
  expect(importsOf(file).filter((imported) => !allowed.includes(imported))).toEqual([])
})

test('no file or folder is a drawer', () => {
  expect(files.filter((file) => drawers.test(file))).toEqual([])
})

test('the model, recognition, search and publishing know no disk, no Astro and no browser', () => {
  const pure = ['entry', 'recognise', 'search', 'publish', 'subscribe', 'schema']
  const strangers = files
    .filter((file) => pure.includes(roomOf(file)))
    .filter((file) => /from '(node:|astro)|\b(document|window)\./.test(readFileSync(file, 'utf8')))
  expect(strangers).toEqual([])
})

test('what the browser loads brings no zod with it', () => {
  const seen = new Set<string>()
  const follow = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    const text = readFileSync(file, 'utf8')
    for (const [, specifier] of text.matchAll(
      /^import (?!type)[^'\n]*(?:\n[^'\n]*)*?'(#[^']+\.ts|\.\.?\/[^']+\.ts)'/gm,
    )) {
      follow(
        specifier!.startsWith('#')
          ? `src/${specifier!.slice(1)}`
          : new URL(specifier!, `file:///${file}`).pathname.slice(1),
      )
    }
  }
  files.filter((file) => roomOf(file) === 'browser').forEach(follow)
  expect([...seen].filter((file) => /from 'zod'/.test(readFileSync(file, 'utf8')))).toEqual([])
})

/** What each folder of the mailing list may import of the others. What lies beside them puts them together. */
const mailingListMayImport: Record<string, string[]> = {
  data: [],
  mail: ['data'],
  web: ['data'],
  owner: ['data', 'mail'],
}

test.each(Object.keys(mailingListMayImport))(
  'the folder %s of the mailing list imports only those below it',
  (folder) => {
    const root = 'src/mailing-list/'
    const imported = files
      .filter((file) => file.startsWith(`${root}${folder}/`))
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/from '\.\.\/([\w-]+)\/[^']+'/g)].map(
          ([, other]) => other!,
        ),
      )
    expect(imported.length).toBeGreaterThanOrEqual(folder === 'data' ? 0 : 1)
    expect(imported.filter((other) => !mailingListMayImport[folder]!.includes(other))).toEqual([])
  },
)
