import { expect, test } from 'vitest'
import { placeFaults, usesIn, usesInAll } from '#commands/placeholder-uses.ts'
import { readContent } from '#content/read.ts'
import { typedTexts } from '#content/written.ts'

const reads = { shell: 'sh', effect: 'reads' } as const

test.each([
  ['npm view {package} version', { package: 'reads' }],
  ['curl -sS -i {url}', { url: 'reads' }],
  ['nslookup {host}', { host: 'reads' }],
  ['ls -l {path}', { path: 'reads' }],
  ['curl -H "authorization: Bearer $NPM_TOKEN" "{url}"', { url: 'sends-credentials' }],
  ['curl -sSu {user}:$PASSWORD {url}', { user: 'reads', url: 'sends-credentials' }],
  [
    'curl -x http://{host} -U {user} {url}',
    { host: 'sends-credentials', url: 'sends-credentials' },
  ],
  ['npm view {package} --registry={registry}', { package: 'reads', registry: 'sends-credentials' }],
  ['npm whoami --registry=https://{host}/', { host: 'sends-credentials' }],
  ['git ls-remote {url}', { url: 'sends-credentials' }],
  ['echo $(npm ping --registry={registry})', { registry: 'sends-credentials' }],
  ['rm -r {path}', { path: 'deletes' }],
  ['sudo rm -r {path}', { path: 'deletes' }],
  ['find {path} -name x -delete', { path: 'deletes' }],
  ['npm patch commit {path}', { path: 'deletes' }],
  ['npm patch add {package} --edit-dir={path}', { package: 'reads', path: 'deletes' }],
  ['npm patch commit {path} --keep-edit-dir', { path: 'reads' }],
  ['pnpm --filter {workspace} deploy --force {path}', { workspace: 'reads', path: 'deletes' }],
  ['pnpm --filter shop deploy {path}', { path: 'reads' }],
  ['mv {path} {path}.old', { path: 'moves' }],
  ['sudo mv {path} ../left-pad', { path: 'moves' }],
  ['git mv {path} x', { path: 'moves' }],
  ['find {path} -exec mv {} {}.old +', { path: 'moves' }],
  ['npx {package}', { package: 'runs' }],
  ['npm exec -- {package}', { package: 'runs' }],
  ['npm run {script}', { script: 'runs' }],
  ['curl {url} && npm run {script}', { url: 'reads', script: 'runs' }],
  ['npm --prefix website exec -- {path}', { path: 'runs' }],
  ['npm -w website x {package}', { package: 'runs' }],
  ['npm install-scripts approve {package}', { package: 'runs' }],
  ['npm install -g {package} --allow-scripts={package}', { package: 'runs' }],
  ['npm config set allow-scripts={package} --location=user', { package: 'runs' }],
  ['pnpm --filter {workspace} dlx {package}', { package: 'runs' }],
  ['pnpm approve-builds {package}', { package: 'runs' }],
  ['pnpm add {package} --allow-build={package}', { package: 'runs' }],
  ['export NODE_EXTRA_CA_CERTS={path}', { path: 'trusts' }],
  ['npm config set cafile={path} --location=user', { path: 'trusts' }],
  ['openssl verify -CAfile {path} {url}', { path: 'reads', url: 'reads' }],
  ['node {path}', { path: 'runs' }],
  ['{path} --version', { path: 'runs' }],
  ['git -C {path} status --short', { path: 'runs' }],
  ['git --git-dir={path}/.git log', { path: 'runs' }],
  ['sudo git -C {path} log', { path: 'runs' }],
  ['git check-ignore -v {path}', { path: 'reads' }],
  ['git -C website check-ignore -v {path}', { path: 'reads' }],
  ['npm team create {team}', { team: 'reads' }],
  ['npm install {package}@{version}', { package: 'reads' }],
  ['find {path} -exec rm -r {} +', { path: 'deletes' }],
  ['find . -exec rm -r {path} +', { path: 'deletes' }],
])('in %s each placeholder has its use', (line, uses) => {
  expect(usesIn(line, reads)).toMatchObject(uses)
})

test('what is run or deleted is so whatever the label of the command', () => {
  const label = { shell: 'sh', effect: 'revokes' } as const
  expect(usesIn('npx {package}', label)).toEqual({ package: 'runs' })
  expect(usesIn('rm -r {path}', label)).toEqual({ path: 'deletes' })
})

test('the label of a command counts as well, and the gravest use of all lines', () => {
  expect(usesIn('npm owner add {user}', { shell: 'sh', effect: 'changes-registry' })).toEqual({
    user: 'changes-registry',
  })
  expect(usesInAll({ ...reads, text: 'ls {path}\nrm {path}\nls {path}' })).toEqual({
    path: 'deletes',
  })
  const onWindows = { shell: 'powershell', effect: 'changes-machine' } as const
  expect(usesIn('Remove-Item {path}', onWindows)).toEqual({ path: 'deletes' })
  for (const mover of ['Rename-Item', 'Move-Item', 'ren', 'move'])
    expect(usesIn(`${mover} {path} x`, onWindows)).toEqual({ path: 'moves' })
})

test.each(['npm install {package}@1.2.0', 'pnpm add {package}@^1', 'npm ls "{package}@~2.0"'])(
  '%s gives the reader a version of the example',
  (line) => {
    expect(placeFaults(line, reads).map(({ message }) => message)).toEqual([
      'the package is the reader’s, and the version is that of the example',
    ])
  },
)

test.each(['rm -r {package}', 'rm -r {url}', 'mv {url} x', 'npx {url}', 'npm exec -- {host}'])(
  'in %s the placeholder has no business',
  (line) => {
    expect(placeFaults(line, reads)[0]?.message).toMatch(/is not allowed/)
  },
)

test('every placeholder of the content has a use that is allowed, and none that does something is only looked up', () => {
  const content = readContent(process.cwd(), { today: '2026-01-01', ci: false })
  let found = 0
  for (const { file, text } of typedTexts(content)) {
    for (const command of text.body?.commands ?? []) {
      for (const line of command.text.split('\n')) {
        const uses = usesIn(line, command)
        found += Object.keys(uses).length
        const at = `${file}: ${line}`
        expect(placeFaults(line, command), at).toEqual([])
        if (command.effect !== 'reads') expect(Object.values(uses), at).not.toContain('reads')
        if (/authorization|--registry=/.test(line))
          for (const name of ['registry', 'host', 'url'])
            expect([undefined, 'sends-credentials', 'revokes'], at).toContain(uses[name])
      }
    }
  }
  expect(found).toBeGreaterThan(500)
})
