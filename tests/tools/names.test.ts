import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { recorders } from '#tools/recorders.ts'

/**
 * The names of tools stand in their own folders, src/tools/<tool>/ and content/<tool>/, and in the lists of tools
 * beside src/tools/tool.ts; no other code knows one. Counted is what the code says in names, strings, patterns
 * and markup. Not counted, for nothing depends on the tool there:
 * - comments, and the descriptions of fields in schemas, which give examples
 * - the commands of this project itself, in messages to whoever works on it: `npm run check`
 * - addresses of entries in such messages, as examples of how they are written: npm/E403
 * What readers see (pages, components, layouts, scripts of the browser, publishing) has neither.
 */
const names = [...new Set(['npm', 'pnpm', 'yarn', 'bun', ...recorders.map(({ tool }) => tool)])]

/** What is left, and why. Take a line out when it becomes untrue; add none. */
const left: Record<string, number> = {
  // An example of an id with a hyphen, in the message about one that is wrong.
  'src/schema/names.ts': 1,
  // The owner’s own words for what the site is about.
  'src/site.config.ts': 2,
  // How private registries and their mirrors are called: npm.company.com.
  'src/checks/leaks.ts': 3,
  // A host among the public registries: npm.jsr.io.
  'src/entry/known-registries.ts': 1,
  // A subject of sentences, in a rule of plain language.
  'src/checks/language/words.ts': 1,
  // Kinds of secrets, called after who issues them, as those of every other service.
  'src/secrets/forms.ts': 3,
  // An alias in the version of a dependency, which every tool of the registry writes so: npm:left-pad@1.
  'src/recognise/values.ts': 1,
  // The tool of the project that makes a package of a folder.
  'src/package/pack.ts': 2,
  // Folders that a tool fills again, which commands may delete or write into.
  'src/commands/deletions.ts': 4,
  'src/commands/written-files.ts': 1,
  // A runtime that runs what is piped into it, beside node and deno.
  'src/commands/downloads.ts': 1,
}

const files = globSync('src/**/*.{ts,astro}')
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.startsWith('src/tools/'))

const capitalised = names.map((name) => name[0]!.toUpperCase() + name.slice(1))
/** A name as a word, or as a part of a name in the code: npmLog, readNpmSource, NPM. */
const mention = new RegExp(
  `(?<![A-Za-z])(?:${names.join('|')})(?![a-z])|(?:${capitalised.join('|')})(?![a-z])|(?<![A-Z])(?:${names.join('|').toUpperCase()})(?![A-Z])`,
  'g',
)
const forReaders = /^src\/(?:pages|components|layouts|browser|publish)\//
const ownCommand = /\bnpm (?:run(?: -s)? [\w:]+ -- npm|run|start|ci|test|install)\b/g
const exampleAddress = /\bnpm\/(?=[A-Z]|guides\/|decisions\/)/g

/** How often a file says the name of a tool in its code. */
function mentionsIn(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const code = file.endsWith('.astro') ? saidInComponent(text) : saidIn(text)
  return code
    .map((said) =>
      forReaders.test(file) ? said : said.replace(ownCommand, '').replace(exampleAddress, ''),
    )
    .flatMap((said) => [...said.matchAll(mention)].map(() => said))
}

/** What TypeScript says in names, strings and patterns, but for descriptions. */
function saidIn(code: string): string[] {
  const said: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      if (node.expression.name.text === 'describe') return visit(node.expression.expression)
    }
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node) || isPattern(node))
      said.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('code.ts', code, ts.ScriptTarget.ESNext))
  return said
}

/** A pattern, or a part of a template. */
function isPattern(node: ts.Node): node is ts.LiteralLikeNode {
  return (
    ts.isRegularExpressionLiteral(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddle(node) ||
    ts.isTemplateTail(node)
  )
}

/** What a component says: its code between fences and in scripts, and its markup without comments. */
function saidInComponent(text: string): string[] {
  const fenced = /^---\n(.*?)^---$/ms.exec(text)
  const scripts = [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, script]) => script!)
  const markup = text
    .slice(fenced?.[0].length ?? 0)
    .replaceAll(/<(script|style)[^>]*>.*?<\/\1>|\/\*.*?\*\/|<!--.*?-->/gs, '')
  return [...[fenced?.[1] ?? '', ...scripts].flatMap(saidIn), markup]
}

test('no code outside the folders of tools names one, but for what is listed', () => {
  const found = files.flatMap((file) => mentionsIn(file).map((said) => ({ file, said })))
  const unlisted = found.filter(({ file }) => !(file in left))
  expect(unlisted).toEqual([])
  const counts = Object.entries(Object.groupBy(found, ({ file }) => file))
  expect(Object.fromEntries(counts.map(([file, own]) => [file, own!.length]))).toEqual(left)
})

test('a list of tools says of each no more than where it is', () => {
  for (const file of globSync('src/tools/*.ts')) {
    if (file.endsWith('tool.ts')) continue
    const lines = readFileSync(file, 'utf8').split('\n')
    const naming = lines.filter((line) => line.match(mention) && !/^\s*(?:\/?\*|\/\/)/.test(line))
    expect(naming.length, file).toBeLessThanOrEqual(2 * recorders.length)
  }
})

test.each([
  ['const prefix = /^npm (error|ERR!)/', 1],
  ["import { npmGrammar } from './x.ts'", 1],
  ['const text = `${name}: pnpm ${version}`', 1],
  ["z.string().describe('As npm prints it.')", 0],
  ['// npm prints it', 0],
  ["const host = 'registry.npmmirror.com'", 0],
])('%s is counted %i times', (code, times) => {
  expect(saidIn(code).flatMap((said) => [...said.matchAll(mention)])).toHaveLength(times)
})
