import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { notDrawn } from '#content/drawing.ts'
import { documentedFiles } from './documented-errors.ts'

const around = (inner: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"${attributes}>${inner}</svg>`

test.each([
  documentedFiles('docs/branding.md')['logo.svg']!,
  readFileSync('src/icon.svg', 'utf8'),
  `<?xml version="1.0" encoding="UTF-8"?>\n<!-- Acme -->\n${around('<title>Acme</title><path d="M0 0"/>')}\n`,
  around(
    '<defs><linearGradient id="a"><stop offset="1" stop-color="#fff"/></linearGradient></defs><rect fill="url(#a)" style="stroke: rgb(1, 2, 3); fill: url(\'#a\')" transform="rotate(45 1 1)" width=\'4\'/>',
  ),
])('a drawing is one', (svg) => {
  expect(notDrawn(svg)).toBeUndefined()
})

test.each([
  around('<script>alert(1)</script>'),
  around('<svg:script xmlns:svg="http://www.w3.org/2000/svg">alert(1)</svg:script>'),
  around('<x:script>alert(1)</x:script>', ' xmlns:x="http://www.w3.org/2000/svg"'),
  around('<a href="#x"><path/></a>'),
  around('<a xlink:href="java\nscript:alert(1)"><path/></a>'),
  around('<set attributeName="href" to="https://example.com/"/>'),
  around('<animate attributeName="d" values="a"/>'),
  around('<image href="data:image/png;base64,AA"/>'),
  around("<image xlink:href='//example.com/x'/>"),
  around('<use href="https://example.com/x.svg#a"/>'),
  around('<use href="#a"/>'),
  around('<style>@im\\port "https://example.com/";</style>'),
  around('<style>*{fill:url(//example.com/)}</style>'),
  around('<path style="fill:u\\72l(//example.com/)"/>'),
  around('<path style="background:image-set(\'//example.com/x\' 1x)"/>'),
  around('<path style="fill:url/**/(//example.com/)"/>'),
  around('<path fill="url( //example.com/#a)"/>'),
  around('<path fill="URL(//example.com/)"/>'),
  around('<path fill="u&#114;l(//example.com/)"/>'),
  around('<path/onload="alert(1)"/>'),
  around('<path d=""onload="alert(1)"/>'),
  around('<path', '\tonload="alert(1)"'),
  around('', '\nonload = "alert(1)"'),
  around('', '/onload="alert(1)"'),
  around('', ' xml:base="https://example.com/"'),
  around('', ' xmlns:x="http://www.w3.org/1999/xhtml"'),
  around('<foreignObject/>'),
  around('<filter id="a"><feImage href="x"/></filter>'),
  around('<![CDATA[<script>]]>'),
  around('&lol;'),
  `<!DOCTYPE svg SYSTEM "https://example.com/x.dtd">${around('')}`,
  `<?xml-stylesheet href="https://example.com/x.css"?>${around('')}`,
  `<html xmlns="http://www.w3.org/1999/xhtml"><body>${around('')}</body></html>`,
  `${around('')}${around('')}`,
  `text ${around('')}`,
  around('<g>'),
  '',
])('%s is no drawing', (svg) => {
  expect(notDrawn(svg)).toBeDefined()
})

test.each(['<!--', '<g ', '<path d="', ' a="b"', '<path a="b" a', 'url(', '-', '<'])(
  'many “%s” take no time',
  (part) => {
    const began = performance.now()
    notDrawn(around(`<path style="${part.repeat(4000)}"/>`))
    notDrawn(around(`<path ${part.repeat(4000)}`))
    notDrawn(around(part.repeat(4000)))
    notDrawn(`<?xml ${part.repeat(4000)}`)
    expect(performance.now() - began).toBeLessThan(500)
  },
)
