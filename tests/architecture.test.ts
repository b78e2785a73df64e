import { existsSync, globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { pageRules } from '#checks/all-rules.ts'
import { formatRooms } from '#content/files.ts'

/** What each room of `src` may import, besides itself and packages. The blueprint of the code, enforced. */
const mayImport: Record<string, string[]> = {
  'command-arguments.ts': [],
  'build-time.ts': [],
  'policy-hash.ts': [],
  'raise.ts': ['command-arguments.ts', 'recorder', 'say.ts', 'schema', 'source'],
  'say.ts': ['recognise'],
  schema: [],
  secrets: ['tools'],
  tools: ['schema'],
  entry: ['schema', 'secrets', 'tools'],
  recognise: ['entry', 'schema', 'secrets', 'tools'],
  search: ['entry', 'schema', 'tools'],
  subscribe: ['schema'],
  publish: ['commands', 'entry', 'recognise', 'schema'],
  cache: [],
  content: ['cache', 'entry', 'schema', 'search', 'tools'],
  source: ['cache', 'schema', 'tools'],
  commands: ['entry', 'schema', 'tools'],
  recorder: [
    'command-arguments.ts',
    'commands',
    'content',
    'entry',
    'say.ts',
    'schema',
    'secrets',
    'tools',
  ],
  coverage: [
    'cache',
    'command-arguments.ts',
    'content',
    'entry',
    'recorder',
    'say.ts',
    'schema',
    'search',
    'source',
    'tools',
  ],
  checks: [
    'cache',
    'command-arguments.ts',
    'commands',
    'content',
    'entry',
    'recognise',
    'say.ts',
    'schema',
    'search',
    'secrets',
    'site.config.ts',
    'source',
    'tools',
  ],
  markdown: ['cache', 'content', 'entry', 'schema'],
  browser: ['entry', 'publish', 'recognise', 'schema', 'search', 'secrets', 'styles', 'subscribe'],
  'library.ts': ['cache', 'content', 'entry', 'site.config.ts'],
  'site.config.ts': ['content', 'schema'],
  'site-icon.ts': ['content', 'site.config.ts'],
  identify: ['command-arguments.ts', 'entry', 'publish', 'recognise', 'schema', 'tools'],
  package: [
    'cache',
    'command-arguments.ts',
    'content',
    'entry',
    'identify',
    'publish',
    'recognise',
    'schema',
    'site.config.ts',
    'tools',
  ],
  checkout: ['cache', 'command-arguments.ts', 'content', 'identify', 'package'],
  'mailing-list': ['command-arguments.ts', 'entry', 'schema', 'site.config.ts', 'subscribe'],
  http: ['mailing-list', 'policy-hash.ts', 'site.config.ts'],
  build: ['browser', 'build-time.ts', 'cache', 'http', 'site.config.ts'],
  'middleware.ts': ['http', 'site.config.ts'],
  'server.ts': ['http', 'mailing-list', 'site.config.ts'],
  'start.ts': ['build', 'server.ts'],
  components: [
    'browser',
    'commands',
    'content',
    'entry',
    'markdown',
    'policy-hash.ts',
    'publish',
    'schema',
    'site.config.ts',
    'styles',
    'subscribe',
    'tools',
  ],
  layouts: [
    'browser',
    'components',
    'entry',
    'library.ts',
    'markdown',
    'publish',
    'schema',
    'site-icon.ts',
    'site.config.ts',
    'styles',
    'subscribe',
  ],
  pages: [
    'browser',
    'build-time.ts',
    'cache',
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
    'site-icon.ts',
    'site.config.ts',
    'source',
    'styles',
    'subscribe',
    'tools',
  ],
}

/** Words that name a drawer instead of a subject. */
const drawers = /(^|\/)(utils?|helpers?|lib|common|types|misc|shared)(\/|\.)/

const files = globSync('src/**/*.{ts,astro}').map((file) => file.replaceAll('\\', '/'))

function roomOf(path: string): string {
  return path.replace(/^src\//, '').split('/')[0]!
}

/** What TypeScript reads of a file; of a component, what stands between its fences and in its scripts. */
function codeOf(file: string): string {
  const text = readFileSync(file, 'utf8')
  if (!file.endsWith('.astro')) return text
  const scripts = [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, script]) => script)
  return [/^---\n(.*?)^---$/ms.exec(text)?.[1], ...scripts].join('\n')
}

/** The files of `src` that a file imports, also for types alone. */
const importsOf = new Map(
  files.map((file) => [
    file,
    ts
      .preProcessFile(codeOf(file), true, true)
      .importedFiles.map(({ fileName }) => fileName.replace(/\?.*$/, ''))
      .filter((name) => /^(#|\.)/.test(name))
      .map((name) =>
        name.startsWith('#')
          ? `src/${name.slice(1)}`
          : new URL(name, `file:///${file}`).pathname.slice(1),
      )
      .filter((imported) => imported.startsWith('src/')),
  ]),
)

test('the rooms of the code are all listed', () => {
  expect([...new Set(files.map(roomOf))].filter((room) => !(room in mayImport))).toEqual([])
})

test('the map of CONTRIBUTING.md names every room, and no file of src that is not there', () => {
  const map = /```text\n(.*?)```/s.exec(readFileSync('CONTRIBUTING.md', 'utf8'))![1]!
  // `src/start.ts server.ts` names two.
  const named = [...map.matchAll(/^src\/((?:[\w.-]+\/?(?: (?! ))?)+)/gm)].flatMap(([, names]) =>
    names!.trim().split(' '),
  )
  const rooms = [...new Set(files.map(roomOf))].map((room) =>
    room.endsWith('.ts') ? room : `${room}/`,
  )
  expect(rooms.filter((room) => !named.includes(room))).toEqual([])
  expect(named.filter((name) => !existsSync(`src/${name}`))).toEqual([])
})

test.each(files)('%s imports only what its room may', (file) => {
  const room = roomOf(file)
  const allowed = [room, ...(mayImport[room] ?? [])]
  expect(importsOf.get(file)!.filter((imported) => !allowed.includes(roomOf(imported)))).toEqual([])
})

test('no rooms may import one another in a circle', () => {
  const above = (room: string, way: string[]): string[] =>
    way.includes(room)
      ? [[...way, room].join(' > ')]
      : (mayImport[room] ?? []).flatMap((other) => above(other, [...way, room]))
  expect(Object.keys(mayImport).flatMap((room) => above(room, []))).toEqual([])
})

test('no file is beside a folder of the same name', () => {
  const named = globSync('src/**/*').map((file) => file.replaceAll('\\', '/'))
  const endings = ['.ts', '.mjs', '.astro', '.css']
  expect(named.filter((path) => endings.some((ending) => named.includes(path + ending)))).toEqual(
    [],
  )
})

test('what a file imports is there', () => {
  const missing = [...importsOf].flatMap(([file, imported]) =>
    imported.filter((one) => !existsSync(one)).map((one) => `${file}: ${one}`),
  )
  expect(missing).toEqual([])
})

test('no file imports itself on a way through others, not even for a type', () => {
  const circles: string[] = []
  const done = new Set<string>()
  const follow = (file: string, way: string[]) => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' > '))
    if (done.has(file)) return
    done.add(file)
    for (const imported of importsOf.get(file) ?? []) follow(imported, [...way, file])
  }
  for (const file of files) follow(file, [])
  expect(circles).toEqual([])
})

test('no file or folder is a drawer', () => {
  expect(files.filter((file) => drawers.test(file))).toEqual([])
})

test('the model, recognition, search and publishing know no disk, no Astro and no browser', () => {
  const pure = ['entry', 'recognise', 'search', 'publish', 'subscribe', 'schema', 'secrets']
  const impure = files
    .filter((file) => pure.includes(roomOf(file)))
    .filter((file) => /from '(node:|astro)|\b(document|window)\./.test(readFileSync(file, 'utf8')))
  expect(impure).toEqual([])
})

/** What a file imports when it runs: types are gone by then. */
function importsAtRunTime(file: string): string[] {
  const code = ts.transpile(codeOf(file), { target: ts.ScriptTarget.ESNext })
  const names = ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName)
  return importsOf
    .get(file)!
    .filter((imported) =>
      names.some((name) =>
        imported.endsWith(name.replace(/^(#|\.\.?\/)+/, '').replace(/\?.*$/, '')),
      ),
    )
}

/** These files and all that they load. */
function loadedBy(some: string[]): string[] {
  const seen = new Set<string>()
  const follow = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    for (const imported of importsAtRunTime(file)) if (importsOf.has(imported)) follow(imported)
  }
  some.forEach(follow)
  return [...seen]
}

test('what the browser loads brings no zod with it', () => {
  const loaded = loadedBy(files.filter((file) => roomOf(file) === 'browser'))
  expect(loaded.filter((file) => /from 'zod'/.test(readFileSync(file, 'utf8')))).toEqual([])
})

test.each(Object.entries(pageRules))(
  'findings of the rule %s are looked for again where code changes that it runs',
  (rule, pageRule) => {
    const named = [`checks/rules/${rule}.ts`, ...formatRooms, ...pageRule!.code]
    const isNamed = (file: string) =>
      named.some((one) => file === `src/${one}` || file.startsWith(`src/${one}/`))
    // What is named of the checks is loaded, if only where it is needed; of the other rooms, some of it.
    const own = files.filter((file) => roomOf(file) === 'checks' && isNamed(file))
    const loaded = loadedBy(own).filter((file) => roomOf(file) !== 'cache')
    expect(loaded.filter((file) => !isNamed(file))).toEqual([])
  },
)

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
