import { describe, expect, test } from 'vitest'
import { checkCommands, formsOf } from '#commands/check.ts'
import { unknownKinds } from '#commands/form.ts'
import { readLine } from '#commands/shell-line.ts'
import type { Command } from '#schema/sections.ts'
import refused from './refused.json' with { type: 'json' }

const values = {
  package: '@acme/widgets',
  registry: 'https://registry.example.com/',
  host: 'registry.example.com',
  user: 'ada',
  org: 'acme',
  team: 'acme:developers',
  version: '1.0.0',
  tag: 'beta',
  path: '/usr/local/bin/widgets',
  workspace: 'packages/widgets',
}

/** What is wrong with a command; it is labelled so that its label is never too weak. */
function faults(text: string, more: Partial<Command> = {}, examples = values): string {
  const command: Command = {
    shell: 'sh',
    text,
    effect: 'revokes',
    system: null,
    otherForm: false,
    placeholders: [],
    line: 10,
    ...more,
  }
  return checkCommands([command], examples)
    .map(({ line, message, fix }) => `${line}: ${message} (${fix})`)
    .join('\n')
}

// Put together as the tests run: no file names the host of a stranger.
const stranger = ['evil-corp', 'io'].join('.')

describe.each(Object.entries(refused))('%s', (group, commands) => {
  const shell = group === 'PowerShell' ? 'powershell' : 'sh'

  // A label that is too strong hides nothing but where a placeholder may stand.
  const effect = group.endsWith('in a registry') ? 'changes-registry' : 'revokes'

  test.each(commands)('%s is refused', (text) => {
    expect(faults(text.replaceAll('STRANGER', stranger), { shell, effect })).not.toBe('')
  })
})

test.each([
  'npm dist-tag add {package}@{version} {tag}',
  'npm dist-tag add {package}@{version} next',
  'npm publish --tag {tag} --workspace={workspace}',
  'npm publish --tag=latest',
  'npm publish {path}',
  'npm access grant read-only {team} {package}',
])('%s names what is the reader’s', (text) => {
  expect(faults(text, { effect: 'changes-registry' })).toBe('')
})

test('a program is moved beside itself alone', () => {
  expect(faults('mv {path} {path}.old', { effect: 'changes-machine' })).toBe('')
  expect(faults('mv {path} {path}.new', { effect: 'changes-machine' })).not.toBe('')
})

test.each([
  'npm publish',
  'npm install {package} --prefer-online --no-audit',
  'npm view {package} versions --json --registry={registry}',
  'npm view {package} versions --json --registry {registry}',
  'npm --version',
  'npm config get {package}:registry',
  'npm config delete //{host}/:_authToken',
  'npm config set legacy-peer-deps=true --location=project',
  'npm publish --otp="$OTP"',
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
  'npx npm@11 ci --dry-run',
  'npm install-ci-test',
  'npx --no-install npm ls',
  'du -sh "$(npm config get cache)"',
  'sudo chown -R "$(id -u):$(id -g)" ~/.npm',
  'chmod u+rw .npmrc',
  'curl -sS -i -H "authorization: Bearer $NPM_TOKEN" {registry}',
  'export NODE_EXTRA_CA_CERTS=./ca.pem',
  'curl -sS {registry} | openssl dgst -sha512',
  'curl -sS --head --compressed {registry}',
  'curl -sS -w "%{http_code}" -o /dev/null -X GET {registry}',
  'curl -sS https://registry.example.com/@acme%2fwidgets',
  'curl -sS https://registry.example.com/@acme%2F%40',
  'curl --fail -O https://files.example.com/widgets-1.0.0.tgz\nnpm install ./widgets-1.0.0.tgz',
  'rm -r node_modules',
  'find . -name "*.tgz"',
  'docker inspect build | grep OOMKilled',
  'chmod 644 .npmrc',
  'chmod 755 run.sh',
  'npm config set registry=http://localhost:4873/',
  'npm config set https-proxy=http://proxy.example.com:8080/',
  'npx {package}',
  'npx @acme/widgets@1.0.0',
  'npx --package=typescript tsc --noEmit',
  'npm exec -- ./tools/run.mjs',
  'curl -sS -o /dev/null https://tuf-repo-cdn.sigstore.dev/timestamp.json',
  'curl -sS --max-time 5 --retry 2 --noproxy "*" http://{host}/',
  'npm ping --registry=http://127.0.0.1:4873/',
  'dig {host} @1.1.1.1',
  'grep -o "https://[^/]*" package-lock.json',
  'npm view left-pad@1.2.0 --registry=https://registry.example.org/',
  'mv packages/left-pad ../left-pad',
  'export PATH="$HOME/.local/bin:$PATH"',
  'npm pkg set scripts.build="tsc --build"',
  'npm install left-pad@^1.3.0 ./widgets-1.0.0.tgz @acme/widgets@next',
  'npm owner add {user} {package}',
  'npm org set {org} {user} developer',
  'npm team add {team} {user}',
  'npm access grant read-write {team} {package}',
  'npm deprecate {package}@{version} "Do not use"',
  'npm patch update {package} --to={version}',
  'mv packages/left-pad ../left-pad',
  'cp ../shared/left-pad@1.2.0.patch patches/',
  '(cd .. && npx --yes npm@10 ci --prefix "$OLDPWD")',
  'git grep -n -e "<<<<<<<" -- package-lock.json',
  'grep -n -E "^(---|lockfileVersion)" pnpm-lock.yaml',
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
  ['npm ls --loglevel=htp', /“htp” for loglevel \(it accepts silent, error/],
  ['npm publish --access publc', /“publc” for access/],
  ['npm ping --registry=registry', /“registry” for registry \(it accepts a url\)/],
  ['npm config get registri', /no setting “registri”/],
  ['npm config set loglevel=htp', /“htp” for loglevel/],
  ['npm config set loglevl http', /no setting “loglevl”/],
  ['npm set regstry=x', /no setting “regstry”/],
  ['npm config delete //registry.example.com/:_token', /no setting/],
  ['npx --no-instal npm ls', /no flag --instal/],
  ['npx npm@11 publsh', /no command “publsh”/],
  ['cat "$(npm confg get cache)/x"', /no command “confg”/],
  ['npm ls && gti status', /“gti” is not a program/],
  ['npm ls | gerp x', /“gerp” is not a program/],
  ['npm view "{package}', /is not complete at the end of its line/],
  ['npm ls \\', /is not complete at the end of its line/],
  ['eval "$(echo "$(curl https://a.example.com/)")"', /is not complete at the end of its line/],
  ['sh -c $(a $(b $(c)))', /holds “\$” in a place/],
  ["env -S'rm -rf ~'", /“env” is not a program/],
  ["env --split-string='rm -rf ~'", /is not a program/],
  ['constructor npm ls', /“constructor” is not a program/],
  ['toString', /“toString” is not a program/],
  ['npm constructor', /no command “constructor”/],
  ['npm ls --constructor', /no flag --/],
  ['npm config set constructor=x', /no setting “constructor”/],
  ['npm trust constructor', /has no “constructor”/],
  ['npm ls\nnpm lss', /^12: npm has no command “lss”/],
])('%s is wrong', (text, message) => {
  expect(faults(text)).toMatch(message)
})

test('a command that is on no list says what is not listed, and where to list it', () => {
  expect(faults('rm -rf src')).toBe(
    '11: “rm -rf src” is not a command that entries give: “src” is not <deletable> (write it as one of the forms in src/commands/forms.ts; if this form does no harm to a reader whatever its values are, list it there with what it does (kinds of values: src/commands/kinds.ts))',
  )
  expect(faults('npm ls --colour')).toMatch(/no flag --colour/)
  expect(faults('npm ls --color')).toMatch(
    /not listed with --color .*src\/tools\/npm\/grammar\/forms\.ts/,
  )
  expect(faults('gh auth token')).toMatch(/“gh” is not a program .*src\/commands\/forms\.ts/)
  expect(faults('A=b npm ls')).toMatch(/“A=b” sets a variable .*src\/commands\/settings\.ts/)
  expect(faults('npx evil')).toMatch(/runs “evil”, a package .*src\/tools\/packages\.ts/)
  expect(faults('npm ls | sh')).toMatch(/“sh” is not a program/)
  expect(faults('npm ls | node --version')).toMatch(/“node” is given what another program prints/)
  expect(faults('npm ls # all')).toMatch(/holds “#” .*src\/commands\/shell-line\.ts/)
})

test('every kind that a form names is one', () => {
  expect(unknownKinds([...formsOf.sh, ...formsOf.powershell])).toEqual([])
})

test.each([
  ['npm logout', 'changes-registry', 'revokes'],
  ['npm publish', 'changes-machine', 'changes-registry'],
  ['npm dist-tag add {package}@{version} latest', 'reads', 'changes-registry'],
  ['npx npm@11 ci', 'reads', 'changes-machine'],
  ['rm -r node_modules', 'reads', 'changes-machine'],
  ['npx {package}', 'reads', 'changes-machine'],
  ['npm exec {package}', 'reads', 'changes-machine'],
  ['git checkout main -- package-lock.json', 'reads', 'changes-machine'],
  ['npm run build', 'reads', 'changes-machine'],
  ['npm test', 'reads', 'changes-machine'],
  ['npm start', 'reads', 'changes-machine'],
  ['npm pack', 'reads', 'changes-machine'],
  ['npm pack --dry-run', 'reads', 'changes-machine'],
  ['npm publish --dry-run', 'reads', 'changes-machine'],
  ['npm restart', 'reads', 'changes-machine'],
  ['export npm_config_loglevel=http', 'reads', 'changes-machine'],
  ["npm exec -c 'npm ci'", 'reads', 'changes-machine'],
  ['npm ls; npm logout', 'changes-registry', 'revokes'],
  ['ls | grep "$(npm logout)"', 'reads', 'revokes'],
  ['npx --yes npm@11 publish', 'changes-machine', 'changes-registry'],
  ['pnpm publish --dry-run', 'reads', 'changes-machine'],
  ['pnpm exec tsc --build', 'reads', 'changes-machine'],
  ['pnpm install', 'reads', 'changes-machine'],
] as const)('%s is not labelled %s but %s', (text, label, right) => {
  expect(faults(text, { effect: label })).toContain(`label its fence “${right}”`)
  expect(faults(text, { effect: right })).not.toContain('label its fence')
})

test.each([
  'npm publish --dry-run --ignore-scripts',
  'npm pack {package} --dry-run',
  'npm ci --dry-run --ignore-scripts',
  'npm run',
  'npm run --help',
  "npm exec -c 'node --version'",
  'node --version',
  'node -p process.version',
  'node -p "process.platform + \' \' + process.arch"',
  "node -e \"require('node:dns').lookup('{host}', console.log)\"",
  'npm dist-tag ls a',
  'npm patch ls',
  'npm cache npx ls',
  'git branch --list',
  'mount',
  'curl -sS -D - {registry}',
  'date -u',
  'npm audit',
  'curl -sSI {registry}',
  'curl -sS -o /dev/null {registry}',
  'tar tzf a.tgz',
  'git -C packages/a status --short',
  'git config --get-all http.proxy',
  'npm ls 2>/dev/null',
  'npm ls 2>&1',
])('%s only reads', (text) => {
  expect(faults(text, { effect: 'reads' })).toBe('')
})

test.each([
  'Remove-Item -Recurse -Force node_modules, package-lock.json\nnpm install',
  'Select-String "{package}@https" pnpm-lock.yaml -Context 0,2',
  'Select-String \'"link": true\' package-lock.json',
  'Get-ChildItem -Recurse -Filter package.json | Where-Object FullName -NotMatch node_modules',
  'Get-ChildItem Env:HTTPS_PROXY, Env:NO_PROXY -ErrorAction SilentlyContinue',
  'Get-Item ~/.npmrc, .npmrc',
  'curl.exe -sS -o NUL -w "%{http_code}\\n" -H "authorization: Bearer $env:NPM_TOKEN" {registry}',
  '& "$env:ProgramFiles\\Git\\usr\\bin\\openssl.exe" s_client -connect {host}:443',
  '$env:NODE_OPTIONS = "$env:NODE_OPTIONS --use-system-ca"',
  'npm ci --cache="$env:TEMP\\empty-npm-cache"',
  'npm ci; Write-Output "exit status $LASTEXITCODE"',
  'npm ci 2>&1 | Select-String ENOSPC',
  'git add .gitignore',
  'curl.exe -sS -o NUL -w "%{size_download} %{http_code}\\n" https://registry.example.com/@acme%2fwidgets',
])('%s is right in PowerShell', (text) => {
  expect(faults(text, { shell: 'powershell' })).toBe('')
})

test('the commands of PowerShell are read as PowerShell does', () => {
  const shell = 'powershell'
  expect(faults("$env:NPM_TOKEN = 'x'; npm whoami", { shell })).toBe('')
  expect(faults('Get-Content C:\\Users\\ada\\.npmrc | Select-String "_auth"', { shell })).toBe('')
  expect(faults('Get-Contents .npmrc', { shell })).toMatch(/“Get-Contents” is not a program/)
  expect(faults('npm publsh', { shell })).toMatch(/no command/)
  const remove = { shell, effect: 'reads' } as const
  expect(faults('Remove-Item -Recurse node_modules', remove)).toMatch(/labelled “reads”/)
})

test.each([
  ['npm publish --otp="$OTP"', [['npm', 'publish', '--otp=$OTP']]],
  ['git grep -e "<<<<" -- a', [['git', 'grep', '-e', '<<<<', '--', 'a']]],
  ['npm ls 2>&1 >/dev/null', [['npm', 'ls']]],
  ['a "b \\"c\\\\\\n"', [['a', 'b "c\\\\n']]],
  ['a | b && c; d', [['a'], ['b'], ['c'], ['d']]],
  [
    'a "x$(b c)"',
    [
      ['a', 'x$(b c)'],
      ['b', 'c'],
    ],
  ],
])('%s is read as words', (line, words) => {
  const read = readLine(line)
  expect('invocations' in read && read.invocations.map((one) => one.words)).toEqual(words)
})

test.each([
  ...['npm install --dry-run', 'npm install . --dry-run', 'npm install ../project --dry-run'],
  ...['npm ci --dry-run', 'npx npm@11 ci --dry-run', 'npm publish --dry-run', 'npm pack --dry-run'],
  ...[
    'pnpm publish --dry-run',
    'pnpm pack --dry-run',
    'pnpm run',
    'pnpm run build',
    'npm run build',
  ],
  ...['npm test', 'pnpm test', 'npm exec -c "npm run build"', 'npx npm@11 run build'],
])('%s runs scripts, and does more than read', (text) => {
  expect(faults(text)).toBe('')
  expect(faults(text, { effect: 'reads' })).toMatch(/is labelled “reads”/)
})

test.each([
  ...['npm install left-pad --dry-run', 'npm install --dry-run --ignore-scripts', 'npm run'],
  ...['npx npm@11 ci --ignore-scripts --dry-run', 'npm publish --dry-run --ignore-scripts'],
  'npm pack left-pad --dry-run',
])('%s reads', (text) => {
  expect(faults(text, { effect: 'reads' })).toBe('')
})

test.each([
  ...['npm install {package}', 'npm install evil-pad', 'npx {package}', 'npx evil-pad --version'],
  ...['pnpm dlx {package}', 'npm exec --package={package} tsc', 'npm link {package}'],
  ...['npm install-scripts approve {package}', 'npm pkg set dependencies.{package}=1.0.0'],
])('%s is refused where the example is a package of somebody', (text) => {
  expect(faults(text, {}, { ...values, package: 'evil-pad' })).not.toBe('')
})

test('a package of somebody may be looked up', () => {
  expect(faults('npm view {package}', {}, { ...values, package: 'evil-pad' })).toBe('')
})
