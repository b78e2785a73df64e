import { expect, test } from 'vitest'
import { systemProblems } from '#commands/systems.ts'
import type { Command } from '#schema/sections.ts'

function command(text: string, more: Partial<Command> = {}): Command {
  return {
    shell: 'sh',
    text,
    effect: 'reads',
    system: null,
    otherForm: false,
    placeholders: [],
    line: 10,
    ...more,
  }
}

/** A command for bash and zsh with its form for PowerShell below. */
function pair(text: string, other: string, more: Partial<Command> = {}): Command[] {
  const form = { shell: 'powershell', system: 'windows', otherForm: true, line: 14 } as const
  return [command(text, { system: 'unix' }), command(other, { ...form, ...more })]
}

test.each([
  'npm view @acme/widgets versions --json',
  'npm install "left-pad@^1.3.0"',
  'npm config set "//{host}/:_authToken" \'${REGISTRY_TOKEN}\'',
  'pnpm config set store-dir "$HOME/.pnpm-store"',
  'npm run build "--" --mode=staging',
  'npm exec -- tsc',
  'npm install git+https://git.example.com/acme/widgets.git#main',
  'git log --format="%h %an" -- package.json',
  'node -p "a.filter((one) => one.b && one.c)"',
  'mkdir audit-tools\ncd audit-tools\nls',
  'cat package.json',
  'tar tzf {path}',
  'npm config get "{scope}:registry"',
  'npm login --scope={scope}',
  'npm ls; npm ls --all',
])('%s works on every system', (text) => {
  expect(systemProblems([command(text)])).toEqual([])
})

test.each([
  ['rm -rf node_modules', /“rm” of PowerShell has other options/],
  ['npm config get {scope}:registry', /begins with “@”/],
  ['npm team ls @acme', /begins with “@”/],
  ['ls -la', /“ls” of PowerShell has other options/],
  ['grep -n a package.json', /Windows has no “grep”/],
  ['npm ls | grep a', /Windows has no “grep”/],
  ['which npm', /Windows has no “which”/],
  ['curl -sS {url}', /Windows has no “curl”, or another program of this name/],
  ['export CI=true', /Windows has no “export”/],
  ['CI=true npm test', /sets no variable in front of a command/],
  ['npm ci --cache="$(mktemp -d)"', /\$\(…\)/],
  ['npm publish --otp="$OTP"', /\$env:NAME/],
  ['npm ci && npm test', /write two lines/],
  ['npm ci 2>&1', /redirected/],
  ['(cd .. && npm ci)', /write two lines|brackets/],
  ['npm config set cafile ~/ca.pem', /\$HOME/],
  ['npm run build -- --mode=staging', /write it between quotes: "--"/],
  ['npm pkg set --json \'files=["lib"]\'', /drops double quotes/],
  ['git grep -n "\\"a\\"" -- package.json', /ends a quoted text/],
  ['npm token create --cidr=192.0.2.0/24,198.51.100.7/32', /comma/],
])('%s is for macOS and Linux alone', (text, why) => {
  const [problem, ...others] = systemProblems([command(`npm ls\n${text}`)])
  expect(others).toEqual([])
  expect(problem).toMatchObject({ line: 12 })
  expect(problem!.message).toContain(`“${text}” does not work on Windows`)
  expect(problem!.message).toMatch(why)
  expect(problem!.fix).toMatch(/```powershell fence directly below.*```sh reads unix/)
})

test('with its form for PowerShell, or as one for those systems, a command is right', () => {
  expect(systemProblems(pair('rm -rf a', 'Remove-Item -Recurse -Force a'))).toEqual([])
  expect(systemProblems([command('id', { system: 'unix' })])).toEqual([])
  expect(systemProblems([command('Get-Process node', { shell: 'powershell' })])).toEqual([])
})

test('a form for PowerShell is there where it is needed, and does the same', () => {
  expect(systemProblems(pair('npm ls', 'npm ls'))).toMatchObject([
    { line: 14, message: 'the command above works in PowerShell as it is' },
  ])
  const stronger = pair('rm -rf a', 'Remove-Item -Recurse a', { effect: 'changes-machine' })
  expect(systemProblems(stronger)).toMatchObject([
    { line: 14, message: expect.stringMatching(/“changes-machine”.*“reads”/) },
  ])
})
