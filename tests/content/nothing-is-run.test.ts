import { spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutFrontMatter } from '#content/front-matter.ts'
import { parseBody } from '#content/sections.ts'

/** Code that is noticed when it is run: it calls `trip`, or tries to write. */
const code = fc.constantFrom(
  'globalThis.trip()',
  'trip()',
  '(() => { trip() })()',
  '(trip(), { of: "x" })',
  '`${trip()}`',
  'globalThis["tr" + "ip"]()',
  '[].constructor.constructor("return trip()")()',
  'new (class { constructor() { trip() } })()',
  'globalThis.process.getBuiltinModule("node:fs").writeFileSync("written", "")',
)

/** A piece of a text that holds the code where a reader of MDX could take it for code. */
const piece = fc.tuple(
  fc.constantFrom<(x: string) => string>(
    ...[(x: string) => `{${x}}`, (x: string) => `words {${x}} words`, (x: string) => `{/*${x}*/}`],
    ...[(x: string) => `{/* */ ${x}}`, (x: string) => `{\n${x}\n}`, (x: string) => `\\{${x}\\}`],
    (x) => `export const y = ${x}`,
    (x) => `export default ${x}`,
    () => 'import "data:text/javascript,globalThis.trip()"',
    (x) => `<Recording of={${x}} />`,
    (x) => `<Recording of="x" x={${x}} />`,
    (x) => `<Recording of="x" {...${x}} />`,
    (x) => `<Recording {...${x}} of="x" />`,
    (x) => `<Recording\n  of="x"\n  x={{ y: [${x}] }}\n/>`,
    (x) => `<Recording of="x" x=<b y={${x}} /> />`,
    (x) => `<Recording of="x">{${x}}</Recording>`,
    (x) => `<Recording of="x" set:html={${x}} />`,
    (x) => `<Recording of="x" entry={${x}} />`,
    (x) => `<Recording of='"+${x}+"' />`,
    (x) => `<Recording of="&quot;+${x.replaceAll('"', "'")}+&quot;" />`,
    (x) => `<Recording of="\u2028${x.replaceAll('"', "'")}" />`,
    (x) => `<Fact id="x" /* {${x}} */ />`,
    (x) => `since <Fact id="x" x={${x}} /> then`,
    () => 'since <Fact id="x" /> then',
    () => '<Recording of="x" />',
    (x) => `<b>{${x}}</b>`,
    (x) => `<>{${x}}</>`,
    (x) => `<props.${x.replaceAll(/\W/g, '')} />`,
    (x) => `<script>${x}</script>`,
    (x) => `<!-- ${x} -->`,
    (x) => `<?${x}?>`,
    (x) => `\`{${x}}\``,
    (x) => `\`\`\`js\n{${x}}\n\`\`\``,
    (x) => `\`\`\`sh "+${x}+"\n"+${x}+"\n\`\`\``,
    (x) => `~~~text {${x}}\n\${${x}}\n~~~`,
    (x) => `    {${x}}`,
    (x) => `> {${x}}`,
    (x) => `- {${x}}\n  - "+${x}+"`,
    (x) => `| a |\n| - |\n| {${x}} |`,
    (x) => `## {${x}}`,
    (x) => `## Fix\n\n### "+${x}+"`,
    (x) => `**"+${x}+"**`,
    (x) => `&lbrace;${x}&rbrace; &#123;${x}&#125;`,
    (x) => `[a](javascript:${x})`,
    (x) => `[a](#b "{${x}}")`,
    (x) => `[{${x}}](#b)`,
    (x) => `[a](#{${x}})`,
    (x) => `![{${x}}](/a.png)`,
    (x) => `[a]: javascript:${x}`,
    (x) => `[^1]: {${x}}`,
    (x) => `---\nlayout: {${x}}\n---`,
    (x) => `+++\nlayout = {${x}}\n+++`,
    (x) => `:::a{x={${x}}}\n:::`,
    (x) => `$$${x}$$`,
  ),
  code,
)

/** What stands between two pieces: usually an empty line. */
const space = fc.oneof(
  { weight: 6, arbitrary: fc.constant('\n\n') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('\n', ' ', '\t', '\r\n', '\r', '\v', '\f', '\n\n    ', '\n> '),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('\0', '\u0085', '\u00a0', '\u2028', '\u2029', '\u200b', '\ufeff'),
  },
)

/** A letter that means something, put in where it was not expected. */
const slip = fc.tuple(
  fc.nat(400),
  fc.constantFrom(...'{}<>"\'`/*=\\&;[]()!#-|~:\n', '*/', '/*', '{/*', '<!--', '{"', '"}', '\n\n'),
)

const texts = fc
  .tuple(
    fc.array(fc.tuple(piece, space), { minLength: 1, maxLength: 3 }),
    fc.array(slip, { maxLength: 2 }),
  )
  .map(([pieces, slips]) => {
    const whole = pieces.map(([[form, x], after]) => form(x) + after).join('')
    const text = slips.reduce(
      (text, [at, letter]) => text.slice(0, at) + letter + text.slice(at),
      whole,
    )
    return `---\ntitle: x\n---\n\n${text}\n`
  })

/** What may not stand in the text, as the checks say it. Where sections are wrong does not matter here. */
const forbidden =
  /read as|no part of|holds more|not valid MDX|neither https|the link|nested|nobody sees|this (?:table|row) has/
function isAllowed(text: string): boolean {
  return !parseBody(text).problems.some(({ message }) => forbidden.test(message))
}

/** Makes pages of texts in a process that may read this project, and nothing else. */
function rendered(list: string[], ...options: string[]): string[] {
  const roots = [...new Set([process.cwd(), realpathSync('node_modules')])]
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      '--permission',
      '--allow-addons',
      ...roots.map((root) => `--allow-fs-read=${root}`),
      'tests/content/render-texts.ts',
      ...options,
    ],
    { input: JSON.stringify(list.map(withoutFrontMatter)), encoding: 'utf8', maxBuffer: 1e8 },
  )
  if (status !== 0) throw new Error(`The process ended with ${status}:\n${stderr}`)
  return JSON.parse(stdout) as string[]
}

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)
const runs = Number(process.env['RUNS'] ?? 2000)
const generated = fc.sample(texts, { seed, numRuns: runs })
console.log(`${runs} texts from SEED=${seed}`)

test(`a page takes what the checks let through and refuses the rest, and nothing of either is run (SEED=${seed})`, () => {
  const allowed = generated.filter(isAllowed)
  expect(allowed.length).toBeGreaterThan(runs / 40)
  const happened = rendered(generated)
  const wrong = generated
    .map((text, at) => ({ text, allowed: isAllowed(text), happened: happened[at]! }))
    .filter((one) => (one.allowed ? one.happened !== 'quiet' : !isRefusal(one.happened)))
  expect(wrong).toEqual([])
})

function isRefusal(happened: string): boolean {
  return /^Error: (?!Access to this API)/.test(happened)
}

test(`what the checks refuse does run where MDX is taken for code (SEED=${seed})`, () => {
  const refused = generated.filter((text) => !isAllowed(text)).slice(0, 500)
  const ran = rendered(refused, '--as-code').filter((one) => /^ran|Access to this API/.test(one))
  expect(ran.length).toBeGreaterThan(20)
})
