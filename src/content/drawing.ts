/** Elements that draw. None of them runs, fetches, links or repeats anything. */
const elements = new Set(
  'svg g defs title desc path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient stop clipPath mask'.split(
    ' ',
  ),
)

/** What such elements may say of themselves. No attribute takes an address, a time or a script. */
const attributes = new Set(
  [
    'id class style version viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points',
    'dx dy transform fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit',
    'stroke-dasharray stroke-dashoffset stroke-opacity opacity color display visibility paint-order vector-effect',
    'clip-path clip-rule clipPathUnits mask maskUnits maskContentUnits gradientUnits gradientTransform spreadMethod',
    'offset stop-color stop-opacity shape-rendering text-rendering text-anchor dominant-baseline font-family font-size',
    'font-weight font-style letter-spacing role aria-hidden aria-label aria-labelledby focusable xml:space',
  ]
    .join(' ')
    .split(' '),
)

const namespaces: Readonly<Record<string, string>> = {
  xmlns: 'http://www.w3.org/2000/svg',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
}

/** What a value may call: places in the drawing are given with `url(#id)` alone. */
const calls = new Set(
  'matrix translate translateX translateY rotate scale skewX skewY rgb rgba hsl hsla url'.split(
    ' ',
  ),
)

/** What a drawing consists of; whatever is not one of these is refused. Each looks at a character once. */
const declaration = /^\s*<\?xml [\w .="'-]*\?>/
const comment = /<!--(?:[^-]|-(?!-))*-->/y
const words = /[^<&]+/y
const closing = /<\/([\w:-]+)\s*>/y
const opening = /<([\w:-]+)((?:\s+[\w:-]+\s*=\s*(?:"[^"<&]*"|'[^'<&]*'))*)\s*(\/?)>/y
const attribute = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** The first piece of an SVG file that is no part of a plain drawing; undefined where there is none. */
export function notDrawn(svg: string): string | undefined {
  let at = declaration.exec(svg)?.[0].length ?? 0
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at
    const found = pattern.exec(svg)
    if (found) at = pattern.lastIndex
    return found
  }
  const open: string[] = []
  let isDrawn = false
  while (at < svg.length) {
    const start = at
    if (take(comment)) continue
    const text = take(words)
    if (text) {
      if (open.length === 0 && text[0].trim() !== '') return cut(text[0])
      continue
    }
    const end = take(closing)
    if (end) {
      if (open.pop() !== end[1]) return end[0]
      continue
    }
    const [whole, name = '', given = '', isEmpty] = take(opening) ?? []
    if (whole === undefined) return cut(svg.slice(start))
    if (open.length === 0 && (isDrawn || name !== 'svg')) return `<${name}`
    if (!elements.has(name)) return `<${name}`
    const fault = faultIn(given)
    if (fault !== undefined) return fault
    isDrawn = true
    if (!isEmpty) open.push(name)
  }
  return isDrawn && open.length === 0 ? undefined : 'an end that is missing'
}

function faultIn(given: string): string | undefined {
  for (const [whole, name = '', double, single] of given.matchAll(attribute)) {
    const value = double ?? single ?? ''
    const isAllowed = Object.hasOwn(namespaces, name)
      ? value === namespaces[name]
      : attributes.has(name) && isPlain(value)
    if (!isAllowed) return cut(whole)
  }
  return undefined
}

/** Whether a value, or a style, calls nothing but what is listed: style sheets have further ways to name an address. */
function isPlain(value: string): boolean {
  if (/[\\@{}]|\/\*/.test(value)) return false
  const called = [...value.matchAll(/([\w-]*)\s*\(\s*([^)]*)/g)]
  return called.every(
    ([, name = '', inner = '']) =>
      calls.has(name) && (name !== 'url' || /^(["']?)#[\w.-]+\1\s*$/.test(inner)),
  )
}

function cut(text: string): string {
  const line = text.trim().split('\n')[0]!
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}
