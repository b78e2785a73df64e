import { text as readAll } from 'node:stream/consumers'
import { evaluate } from 'satteri'
import { mdxFeatures } from '#content/mdx-parser.ts'
import { htmlTree } from '#markdown/html-tree.ts'
import { entryParts } from '#markdown/page-text.ts'

/**
 * Makes pages of the texts that come in as a JSON list, or with `--as-code` compiles and renders them as MDX is meant,
 * and prints what happened to each: 'quiet', or what ran. Started without the right to write, or to start anything.
 */

interface Part {
  type: unknown
  props: Record<string, unknown>
}

let trips = 0
Object.assign(globalThis, { trip: () => `trip ${(trips += 1)}` })

const runtime = {
  Fragment: 'fragment',
  jsx: (type: unknown, props: unknown) => ({ type, props }),
  jsxs: (type: unknown, props: unknown) => ({ type, props }),
}

const components = { Recording: 'recording', Fact: 'fact' }

/** Renders as MDX does: functions are called, and every value of every element is turned into text. */
function render(part: unknown): string {
  if (Array.isArray(part)) return part.map(render).join('')
  if (typeof part !== 'object' || part === null) return String(part)
  const { type, props } = part as Part
  if (typeof type === 'function') return render((type as (props: object) => unknown)(props))
  return Object.values(props ?? {})
    .map(render)
    .join('')
}

function runAsCode(source: string): void {
  const compiled = evaluate(source, { ...runtime, features: mdxFeatures }) as {
    default: (props: object) => unknown
  }
  render(compiled.default({ components }))
}

/** As the site does. */
function makePage(source: string): void {
  for (const part of entryParts(source, []))
    if (part.kind === 'text') JSON.stringify(htmlTree(part.nodes))
}

function happened(source: string): string {
  trips = 0
  try {
    if (process.argv.includes('--as-code')) runAsCode(source)
    else makePage(source)
  } catch (error) {
    if (trips === 0) return `${(error as Error).name}: ${(error as Error).message}`
  }
  return trips > 0 ? `ran ${trips} times` : 'quiet'
}

const texts = JSON.parse(await readAll(process.stdin)) as string[]
process.stdout.write(JSON.stringify(texts.map(happened)))
