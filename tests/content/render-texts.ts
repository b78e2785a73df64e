import { text as readAll } from 'node:stream/consumers'
import { evaluate } from 'satteri'
import { mdxFeatures } from '#content/mdx-parser.ts'
import { entryComponentsPlugin } from '#markdown/entry-components.ts'

/**
 * Compiles and renders the texts that come in as a JSON list, whether they are allowed or not, and prints
 * what happened to each: 'quiet', or what ran. Started without the right to write, or to start anything.
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

const names = [
  'SectionHeading',
  'CaseHeading',
  'Command',
  'Snippet',
  'FalseSuccess',
  'ConfusedWith',
]
const components = Object.fromEntries(
  [...names, 'SourceEvidence', 'Recording', 'Fact'].map((name) => [name, name.toLowerCase()]),
)

/** Renders as a page does: functions are called, and every value of every element is turned into text. */
function render(part: unknown): string {
  if (Array.isArray(part)) return part.map(render).join('')
  if (typeof part !== 'object' || part === null) return String(part)
  const { type, props } = part as Part
  if (typeof type === 'function') return render((type as (props: object) => unknown)(props))
  return Object.values(props ?? {})
    .map(render)
    .join('')
}

function happened(source: string): string {
  trips = 0
  const data = { astro: { frontmatter: { cases: [] } } } as never
  try {
    const compiled = evaluate(source, {
      ...runtime,
      mdastPlugins: [entryComponentsPlugin],
      features: mdxFeatures,
      data,
    }) as { default: (props: object) => unknown }
    render(compiled.default({ components, entry: { id: 'npm/E403' } }))
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`
  }
  return trips > 0 ? `ran ${trips} times` : 'quiet'
}

const texts = JSON.parse(await readAll(process.stdin)) as string[]
process.stdout.write(JSON.stringify(texts.map(happened)))
