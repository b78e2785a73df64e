import { join } from 'node:path'
import { expect, test } from 'vitest'
import { accentSchema, contrast } from '#schema/branding.ts'
import { runWith } from '../identify/run-program.ts'
import { ownErrors } from './documented-errors.ts'

test('the contrast of two colours is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

test.each([
  [{ light: '#ff8800', dark: '#5fd3a4' }, /light pages.*darker/],
  [{ light: '#0b5d46', dark: '#0b5d46' }, /dark pages.*lighter/],
  [{ light: 'green', dark: '#5fd3a4' }, /#rrggbb/],
])('the accent %o is refused', (accent, why) => {
  expect(accentSchema.safeParse(accent).error?.issues[0]?.message).toMatch(why)
})

const settings = join(process.cwd(), 'src/site.config.ts')

/** Reads the settings in a process of its own, as every command does. */
function read(files: Record<string, string>) {
  const script = `const { site } = await import(${JSON.stringify(settings)}); console.log(JSON.stringify(site))`
  const words = ['--input-type=module', '-e', script]
  const folder = ownErrors(files)
  return runWith(process.execPath, words, { env: { EKB_CONTENT: folder, SITE_URL: '' } })
}

test('settings of a team’s own folder count before those of the repository', async () => {
  const { out } = await read({ 'site.yaml': 'name: Acme Error Base\n' })
  expect(JSON.parse(out)).toMatchObject({
    name: 'Acme Error Base',
    url: 'https://errors.example.com',
  })
})

test('what is wrong with them is named with its line, all of it at once', async () => {
  const text =
    "name: ''\nnaem: x\naccent: { light: '#ffff00', dark: '#5fd3a4' }\nurl: errors.acme.example\n"
  const { status, complaint } = await read({ 'site.yaml': text })
  expect(status).not.toBe(0)
  expect(complaint).toMatch(/site\.yaml:1 /)
  expect(complaint).toMatch(/site\.yaml:2 .*no field “naem”/)
  expect(complaint).toMatch(/site\.yaml:3 .*contrast/)
  expect(complaint).toMatch(/site\.yaml:4 /)
})

test('an address of the settings is a page on a host, and a logo is a file of the folder', async () => {
  const text = [
    'repository: javascript:alert(1)',
    'edit: javascript:alert(1)//{path}',
    'ownEdit: data:text/html,{path}',
    'support: { kind: url, url: "javascript:alert(1)" }',
    'logo: ../../etc/x.svg',
  ]
  const { status, complaint } = await read({ 'site.yaml': `${text.join('\n')}\n` })
  expect(status).not.toBe(0)
  for (const line of text.keys()) expect(complaint).toContain(`site.yaml:${line + 1} `)
})
