import { expect, test } from 'vitest'
import { checkCommands } from '#commands/check.ts'
import { invocationsIn } from '#commands/command-line.ts'
import type { Command } from '#schema/sections.ts'

const values = {
  package: '@acme/widgets',
  registry: 'https://registry.example.com/',
  host: 'registry.example.com',
}

/** What is wrong with a command; it is labelled so that its label is never too weak. */
function faults(text: string, more: Partial<Command> = {}): string {
  const command: Command = {
    shell: 'sh',
    text,
    effect: 'revokes',
    placeholders: [],
    line: 10,
    ...more,
  }
  return checkCommands([command], values)
    .map(({ line, message, fix }) => `${line}: ${message} (${fix})`)
    .join('\n')
}

test.each([
  'npm publish',
  'npm i -gd npm@latest',
  'npm install {package} --prefer-online --no-audit',
  'npm view {package} versions --json --registry={registry}',
  'npm view {package} versions --json --registry {registry}',
  'npm --version',
  'npm config get {package}:registry',
  'npm config delete //{host}/:_authToken',
  'npm config set legacy-peer-deps=true --location=project',
  'npm config set loglevel http',
  'npm set noproxy=localhost',
  'npm publish --otp="$OTP"',
  'npm ping --registry="$REGISTRY"',
  'npm access list collaborators {package}',
  'npm trust github {package} --file=publish.yml --env release',
  'npm stage list',
  'npm audit signatures',
  'npm doctor registry cache',
  'npm help deprecate',
  'npm help config',
  'npm run build -- --anything',
  'npm exec -- tsc --noEmit',
  'npm cache clean --force',
  'npm ls --all | grep widgets',
  'NPM_TOKEN=x npm whoami',
  'env NPM_TOKEN=x npm whoami',
  'npx npm@11 ci --dry-run',
  'npx --no-install npm ls',
  'npx --yes -p typescript tsc --anything',
  'du -sh "$(npm config get cache)"',
  'sudo chown -R "$(id -u):$(id -g)" ~/.npm',
  'chmod u+rw .npmrc',
  'curl -sS -i -H "authorization: Bearer $NPM_TOKEN" {registry}',
  'export NODE_EXTRA_CA_CERTS=./ca.pem',
  './node_modules/.bin/tsc --noEmit',
  '# only a comment',
])('%s is right', (text) => {
  expect(faults(text)).toBe('')
})

test.each([
  ['npm publsh', /no command “publsh”/],
  ['npm pub', /no command “pub”/],
  ['npm', /no command/],
  ['npm access show {package}', /npm access has no “show” \(name one of: list, get/],
  ['npm trust list-all', /npm trust has no “list-all”/],
  ['npm stage drop', /npm stage has no “drop”/],
  ['npm audit signature', /npm audit has no “signature”/],
  ['npm doctor registri', /npm doctor has no “registri”/],
  ['npm help deprecating', /no page “deprecating”/],
  ['npm install --no-hashes', /no flag --hashes/],
  ['npm install --unsafe-perm', /no flag --unsafe-perm/],
  ['npm publish --file=publish.yml', /no flag --file/],
  ['npm trust github --pipeline=x', /no flag --pipeline/],
  ['npm install --production', /--production deprecated \(Use `--omit=dev` instead\.\)/],
  ['npm view {package} --regist={registry}', /--regist is cut short.*write --registry/],
  ['npm ls -ws', /npm refuses -ws \(write --ws\)/],
  ['npm ls --loglevel=htp', /“htp” for loglevel \(it takes silent, error/],
  ['npm publish --access publc', /“publc” for access/],
  ['npm ping --registry=registry', /“registry” for registry \(it takes a url\)/],
  ['npm config get registri', /no setting “registri”/],
  ['npm config set loglevel=htp', /“htp” for loglevel/],
  ['npm config set loglevl http', /no setting “loglevl”/],
  ['npm set regstry=x', /no setting “regstry”/],
  ['npm config delete //registry.example.com/:_token', /no setting/],
  ['npx --no-instal npm ls', /no flag --instal/],
  ['npx npm@11 publsh', /no command “publsh”/],
  ['cat "$(npm confg get cache)/x"', /no command “confg”/],
  ['npm ls && gti status', /“gti” is no program/],
  ['npm ls | gerp x', /“gerp” is no program/],
  ['npm view "{package}', /does not end with its line/],
  ['npm ls \\', /does not end with its line/],
  ['npm ls\nnpm lss', /^12: npm has no command “lss”/],
])('%s is wrong', (text, message) => {
  expect(faults(text)).toMatch(message)
})

test.each([
  'sudo npm install',
  'sudo -E npx npm@11 ls',
  'chmod -R 777 ~/.npm',
  'sudo chmod -R a+rwx ~/.npm',
  'npm config set strict-ssl false',
  'npm config set strict-ssl=false',
  'npm install --strict-ssl=false',
  'npm install --no-strict-ssl',
  'NPM_CONFIG_STRICT_SSL=false npm install',
  'NODE_TLS_REJECT_UNAUTHORIZED=0 npm install',
  'export NODE_TLS_REJECT_UNAUTHORIZED=0',
  'git config --global http.sslVerify false',
  'curl -sk {registry}',
  'npm install --force',
  'npm i -gf npm',
  'npm audit fix --force',
  'npx npm@11 ci --force',
])('%s does harm', (text) => {
  expect(faults(text)).toMatch(/^11: the command .*take it out/)
})

test.each([
  ['npm logout', 'changes-registry', 'revokes'],
  ['npm token revoke 1a2b3c', 'changes-registry', 'revokes'],
  ['npm publish', 'changes-machine', 'changes-registry'],
  ['npm dist-tag add a@1.0.0 latest', 'reads', 'changes-registry'],
  ['npm i', 'reads', 'changes-machine'],
  ['npx npm@11 ci', 'reads', 'changes-machine'],
  ['npm audit fix', 'reads', 'changes-machine'],
  ['npm patch left-pad', 'reads', 'changes-machine'],
] as const)('%s is not labelled %s but %s', (text, label, right) => {
  expect(faults(text, { effect: label })).toContain(`label its fence “${right}”`)
  expect(faults(text, { effect: right })).toBe('')
})

test.each([
  'npm publish --dry-run',
  'npm ci --dry-run',
  'npm dist-tag ls a',
  'npm patch ls',
  'npm audit',
])('%s only reads', (text) => {
  expect(faults(text, { effect: 'reads' })).toBe('')
})

test('the commands of PowerShell are read as PowerShell does', () => {
  const shell = 'powershell'
  expect(faults("$env:NPM_TOKEN = 'x'; npm whoami", { shell })).toBe('')
  expect(faults('Get-Content C:\\Users\\ada\\.npmrc | Select-String "_auth"', { shell })).toBe('')
  expect(faults('Get-Contents .npmrc', { shell })).toMatch(/“Get-Contents” is no program/)
  expect(faults("$env:NODE_TLS_REJECT_UNAUTHORIZED = '0'", { shell })).toMatch(/certificate/)
  expect(faults('npm publsh', { shell })).toMatch(/no command/)
})

test.each([
  ['npm publish --otp="$OTP"', [['npm', 'publish', '--otp=$OTP']]],
  ['git grep -e "<<<<" -- a', [['git', 'grep', '-e', '<<<<', '--', 'a']]],
  ['npm ls > a.txt 2>&1 # why', [['npm', 'ls']]],
  ["npm pkg set 'a[]=$(x)'", [['npm', 'pkg', 'set', 'a[]=$(x)']]],
  ['a b\\ c "d\\"e"', [['a', 'b c', 'd\\"e']]],
  ['a | b && c; d', [['a'], ['b'], ['c'], ['d']]],
  [
    'a "x$(b c)"',
    [
      ['a', 'x$(b c)'],
      ['b', 'c'],
    ],
  ],
  [
    'a `b c`',
    [
      ['a', '`b c`'],
      ['b', 'c'],
    ],
  ],
])('%s is read as words', (line, words) => {
  expect(invocationsIn(line)!.map((one) => one.words)).toEqual(words)
})

test.each(["npm ls 'a", 'npm ls "a', 'a "$(b \'c)"'])('%s has an open quote', (line) => {
  expect(invocationsIn(line)).toBeUndefined()
})
