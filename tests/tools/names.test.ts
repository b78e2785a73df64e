import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { grammars } from '#tools/grammars.ts'
import { recorders } from '#tools/recorders.ts'
import project from '../../package.json' with { type: 'json' }

/**
 * The names of tools are in their own folders, src/tools/<tool>/ and content/<tool>/, and in the lists of tools beside
 * src/tools/tool.ts; no other code has one. Counted is what the code says in names, strings, patterns, markup and
 * styles. Not counted is what no behaviour depends on, and what runs this project itself:
 * - comments, and the descriptions of fields in schemas, which give examples
 * - the program of this project that reads logs: `npx .` in a checkout, `npx ${name}` as a package
 * - in messages to whoever works on this project, its own commands: `npm run` with a script of package.json,
 *   `npm start`, and “run npm ci”, which installs it
 * What readers see (pages, components, layouts, scripts of the browser, publishing) has none of the last.
 */
const names = [
  ...new Set([
    ...['npm', 'pnpm', 'yarn', 'bun'],
    ...recorders.map(({ tool }) => tool),
    ...grammars.flatMap(({ programs }) => programs),
  ]),
]

const files = globSync('src/**/*.{ts,mjs,astro,css}')
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.startsWith('src/tools/'))

const capitalised = names.map((name) => name[0]!.toUpperCase() + name.slice(1))
/** A name as a word, or as a part of a name in the code: npmLog, readNpmSource, NPM. */
const mention = new RegExp(
  `(?<![A-Za-z])(?:${names.join('|')})(?![a-z])|(?:${capitalised.join('|')})(?![a-z])|(?<![A-Z])(?:${names.join('|').toUpperCase()})(?![A-Z])`,
  'g',
)
const forReaders = /^src\/(?:pages|components|layouts|browser|publish|styles)\//
/** The end of a piece of a template is where the name of the package follows. */
const ownProgram = /\bnpx (?:\.(?=[\s'”]|$)|$)/gm
const ownCommand = new RegExp(
  `\\bnpm (?:run (?:-s )?(?:${Object.keys(project.scripts).join('|')})|start)(?!-|:?\\w)|(?<=\\b[Rr]un [“\`]?)npm (?:ci|install)\\b`,
  'g',
)

/** How often a file says the name of a tool in its code. */
function mentionsIn(file: string): string[] {
  const said = saidInFile(file, readFileSync(file, 'utf8'))
  const others = said.map((text) => text.replace(ownProgram, ''))
  return mentions(forReaders.test(file) ? others : withoutOwnCommands(others))
}

function withoutOwnCommands(said: string[]): string[] {
  return said.map((text) => text.replace(ownCommand, ''))
}

function mentions(said: string[]): string[] {
  return said.flatMap((text) => [...text.matchAll(mention)].map(() => text))
}

function saidInFile(file: string, text: string): string[] {
  if (file.endsWith('.css')) return [withoutComments(text)]
  return file.endsWith('.astro') ? saidInComponent(text) : saidIn(text)
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*.*?\*\/|<!--.*?-->/gs, '')
}

/** What TypeScript says in names, strings and patterns, but for descriptions. Strings that are put together count as one. */
function saidIn(code: string): string[] {
  const said: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      if (node.expression.name.text === 'describe') return visit(node.expression.expression)
    }
    const whole = putTogether(node)
    if (whole !== undefined) return void said.push(whole)
    if (ts.isIdentifier(node) || isPattern(node)) said.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('code.ts', code, ts.ScriptTarget.ESNext))
  return said
}

/** The text of a string, also of one that is added up from strings. */
function putTogether(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isParenthesizedExpression(node)) return putTogether(node.expression)
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken)
    return undefined
  const [left, right] = [putTogether(node.left), putTogether(node.right)]
  return left === undefined || right === undefined ? undefined : left + right
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

/** What a component says: its code between fences and in scripts, and its markup and styles without comments. */
function saidInComponent(text: string): string[] {
  const fenced = /^---\n(.*?)^---$/ms.exec(text)
  const scripts = [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, script]) => script!)
  const markup = text.slice(fenced?.[0].length ?? 0).replaceAll(/<script[^>]*>.*?<\/script>/gs, '')
  return [...[fenced?.[1] ?? '', ...scripts].flatMap(saidIn), withoutComments(markup)]
}

test('no code outside the folders of tools names one', () => {
  expect(files.flatMap((file) => mentionsIn(file).map((said) => ({ file, said })))).toEqual([])
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
  ["const name = 'np' + 'm'", 1],
  ["const name = 'n\\u0070m'", 1],
  ["z.string().describe('As npm prints it.')", 0],
  ['// npm prints it', 0],
  ["const host = 'registry.npmmirror.com'", 0],
  ["throw new Error('Say npm run check, or run npm ci; npm start is slower.')", 0],
  ["throw new Error('Say npm run build-it')", 1],
  ["const example = 'run -- npm ci'", 1],
  ["const entry = 'npm/E403'", 1],
  ["const start = 'npx cowsay'", 1],
])('%s is counted %i times', (code, times) => {
  expect(mentions(withoutOwnCommands(saidIn(code)))).toHaveLength(times)
})
