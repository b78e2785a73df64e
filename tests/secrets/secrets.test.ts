import { creator } from '@secretlint/secretlint-rule-preset-recommend'
import { lintSource } from '@secretlint/core'
import { globSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { expect, test } from 'vitest'
import { findSecrets, holdsSecret, maskSecrets } from '#secrets/find.ts'
import { isMadeUp } from '#secrets/made-up.ts'

// Put together as the tests run, so that nobody who searches this file for tokens finds one.
const letters = 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA'
const random = (length: number) =>
  letters.repeat(Math.ceil(length / letters.length)).slice(0, length)
const hex = (length: number) => '3f9c0a7be1d24586'.repeat(20).slice(0, length)
const uuid = [hex(8), hex(4), hex(4), hex(4), hex(12)].join('-')
const base64 = (text: string) => Buffer.from(text).toString('base64')
const jwt = [base64('{"alg":"HS256","typ":"JWT"}'), base64('{"sub":"1234567"}'), random(43)]
  .map((part) => part.replaceAll('=', ''))
  .join('.')

/** Each secret, with what stands before and after it in a log. */
const secrets: Record<string, [before: string, secret: string, after: string]> = {
  'npm token': ['', `npm${'_'}${random(36)}`, ''],
  'token in the path of an address': [
    'GET https://registry.example.com/',
    `npm${'_'}${random(36)}`,
    '/left-pad - Not found',
  ],
  'token of an unknown form in a path': [
    'GET https://npm.example.com/',
    random(20),
    '/acme/left-pad',
  ],
  'GitHub token': ['', `gh${'p_'}${random(36)}`, ''],
  'fine-grained GitHub token': ['', `github${'_pat_'}${random(22)}_${random(59)}`, ''],
  'GitLab token': ['', `gl${'pat-'}${random(20)}`, ''],
  'GitLab deploy token': ['', `gl${'dt-'}${random(20)}`, ''],
  ...Object.fromEntries(
    ['/', '#', '?'].map((sign) => [
      `password with ${sign}, which is no address then`,
      [`TypeError: Invalid URL, input: 'http://`, `ada:hunter${sign}22`, `@proxy.corp.com:8080'`],
    ]),
  ),
  'secret of a line of a Dockerfile': ['Step 4/9 : ENV NPM_TOKEN ', random(12), ''],
  'second word of a token of Fly': ['deployed with FlyV1 ', `fm${'2_'}${random(40)}`, ''],
  'password in backticks': ['password: `', random(12), '`'],
  'password of a proxy without a port': ['https_proxy=', `ada:${random(9)}`, '@proxy'],
  'GitLab token without a digit': ['', `gl${'pat-'}aBdEgHjKmNpQrStUvWxY`, ''],
  'npm token without a digit': ['', `npm${'_'}aBdEgHjKmNpQrStUvWxYzaBdEgHjKmNpQrSt`, ''],
  'token as npm writes the words of its command': [
    'npm verbose argv "config" "set" "//registry.corp.com/:_authToken" "',
    random(12),
    '"',
  ],
  'credential as npm writes the words of its command': [
    'npm verbose argv "config" "set" "_auth" "',
    base64('admin:s3cr3t'),
    '"',
  ],
  'credential in the title of npm': [
    'npm verbose title npm config set _auth ',
    base64('admin:s3cr3t'),
    '',
  ],
  'token in a list of words': ['["config","set","_authToken","', random(12), '"]'],
  'GitLab job token': ['', `gl${'cbt-'}a1_${random(20)}`, ''],
  'Slack bot token': ['', `xox${'b-'}123456789012-123456789012-${random(24)}`, ''],
  'Slack app token': ['', `xa${'pp-'}1-A${random(10).toUpperCase()}-1234567890-${hex(64)}`, ''],
  'Slack webhook': [
    'https://hooks.slack.com/services/',
    `T${random(10)}/B${random(10)}/${random(24)}`,
    '',
  ],
  'OpenAI key': ['', `s${'k-'}proj-${random(48)}`, ''],
  'Stripe key': ['', `s${'k_live_'}${random(24)}`, ''],
  'Google key': ['', `AI${'za'}${random(35)}`, ''],
  'Google secret': ['', `GOC${'SPX-'}${random(28)}`, ''],
  'JFrog key': ['', `AK${'Cp'}${random(69)}`, ''],
  'JFrog reference token': ['', `cm${'Vmd'}${random(59)}`, ''],
  'PyPI token': ['', `py${'pi-'}AgEIcHlwaS5vcmc${random(70)}`, ''],
  'Docker token': ['', `dckr${'_pat_'}${random(27)}`, ''],
  'Vault token': ['', `hv${'s.'}${random(95)}`, ''],
  'Azure token': ['pat ', `${hex(52).replaceAll(/[0189]/g, 'q')}`, ''],
  'newer Azure token': ['', `${random(76)}AZ${'DO'}a1B2`, ''],
  'AWS key': ['', `AK${'IA'}${'Q7ZR5TYXK3JFBN2M'}`, ''],
  'AWS secret': ['aws_secret_access_key = ', `${random(38)}/+`, ''],
  'JSON web token': ['', jwt, ''],
  'bearer token': ['Authorization: Bearer ', random(30), ''],
  'bearer token in prose': ['sent Bearer ', random(30), ' to it'],
  'basic credential': ['Authorization: Basic ', base64('ada:hunter22'), ''],
  'basic credential in prose': ['sent Basic ', base64('ada:hunter22'), ' to it'],
  'npm credential': ['//registry.example.com/:_authToken=', uuid, ''],
  'npm credential with spaces': ['_password = ', base64('hunter22'), ''],
  'npm credential after a space': [
    'npm config set //registry.example.com/:_authToken ',
    hex(40),
    '',
  ],
  'npm name': ['//registry.example.com/:username=', 'ada', ''],
  environment: ['NPM_TOKEN=', 'hunter22', ' npm publish'],
  'password in a short variable': ['DB_PASS=', 'hunter22', ' node x'],
  'personal access token in a variable': ['GH_PAT=', random(30), ' git fetch'],
  'one-time code in a variable': ['npm_config_otp=', '123456', ' npm publish'],
  YAML: ['  password: ', 'hunter22', ''],
  JSON: ['{"token":"', 'correct horse 1', '","id":7}'],
  'JSON in a string': ['{\\"token\\":\\"', 'hunter22', '\\",\\"id\\":7}'],
  'hexadecimal digits after a key': ['the token ', hex(40), ' was refused'],
  'UUID after a key': ['auth token is ', uuid, ' of'],
  'name and password in an address': ['git+ssh://', 'ada:hunter22', '@git.example.com/x.git'],
  'name in an address': ['https://', random(20), '@registry.example.com/'],
  'password with an @': ['https://', 'ada:hunter@22', '@registry.example.com/'],
  sig: ['https://x.example.com/?se=2026&sig=', 'k3%2BsX9%3D', '&sr=b'],
  access_key: ['https://x.example.com/?access_key=', 'hunter22', '&a=b'],
  'token in a query': ['https://x.example.com/?token=', 'hunter22', ' b'],
  'X-Amz-Signature': ['https://x.example.com/?X-Amz-Signature=', hex(64), '&a=b'],
  option: ['npm login --password ', 'hunter22', ' --x'],
  'one-time code': ['npm publish --otp=', '123456', ''],
  'one-time code after a space': ['npm publish --otp ', '123456', ''],
  'password of docker login': ['docker login -u ada -p ', 'hunter22', ' registry.example.com'],
  'variable of Windows': ['setx NPM_TOKEN ', 'hunter22', ' /M'],
  'variable of Windows for all users': ['setx /M NPM_TOKEN "', 'hunter22', '"'],
  'variable of fish': ['set -gx NPM_TOKEN ', 'hunter22', ''],
  'variable of PowerShell': [
    "[Environment]::SetEnvironmentVariable('NPM_TOKEN', '",
    'hunter22',
    "', 'User')",
  ],
  cookie: ['cookie: ', 'sid=hunter22; a=b', ''],
  'credential of npm without a digit': [
    'Command failed with exit code 1: npm config set //registry.example.com/:_password ',
    base64('hunter22'),
    '',
  ],
  'credential of npm without a digit and padding': ['npm set _auth ', base64('ada:hopsa'), ''],
  'JSON in a string in a string': ['{\\\\\\"token\\\\\\":\\\\\\"', 'hunter22', '\\\\\\"}'],
  'JSON in a string in a string in a string': [
    `{${'\\'.repeat(7)}"token${'\\'.repeat(7)}":${'\\'.repeat(7)}"`,
    'hunter22',
    `${'\\'.repeat(7)}"}`,
  ],
  'curl without a space': ['curl -uada:', 'hunter22', ' https://x.example.com'],
  'curl with its options in one word': ['curl -sSu ada:', 'hunter22', ' https://x.example.com'],
  'curl for a proxy': ['curl -x proxy.example.com -U ada:', 'hunter22', ' https://x.example.com'],
  'curl for a proxy, in words': ['curl --proxy-user ada:', 'hunter22', ' https://x.example.com'],
  'curl with a space in the password': ['curl -u "ada:', 'hunt er22', '" https://x.example.com'],
  'curl with a cookie': ['curl -b "', 'sid=hunter22; a=b', '" https://x.example.com'],
  'curl with a cookie, in words': ['curl --cookie ', 'sid=hunter22', ' https://x.example.com'],
  'password that is piped': [
    'echo ',
    'hunter22',
    ' | docker login -u ada --password-stdin x.example.com',
  ],
  'password that is printed': [
    "printf '%s' '",
    'hunter22',
    "' | podman login --password-stdin -u ada",
  ],
  'password of docker': ['{"auths":{"x.example.com":{"auth":"', base64('ada:hoppsan'), '"}}}'],
  'password of a machine': ['machine x.example.com login ada password ', 'hoppsan', ''],
  'password behind a login': ['login ada password ', 'hunter22', ''],
  'credential of Yarn': ['npmAuthIdent: "', 'ada:hunter22', '"'],
  'secret that AWS is told': ['aws configure set aws_secret_access_key ', 'hunter', ' --profile x'],
  'password of ssh': ['sshpass -p ', 'hunter22', ' ssh x.example.com'],
  'password of MySQL': ['mysqldump -u ada -p', 'hunter22', ' shop'],
  'password of twine': ['twine upload -u ada -p ', 'hunter22', ' dist/x.whl'],
  'password of Azure': ['az login --service-principal -u ada -p "', 'hunter22', '" --tenant x'],
  'password of a login for CI': ['npm-cli-login -u ada -p ', 'hunter22', ' -e x'],
  'token of vsce': ['vsce publish -p ', 'hunter22', ' --no-git-tag-version'],
  'SonarQube token': ['', `squ${'_'}${hex(40)}`, ''],
  'SonarQube token of a project': ['', `sqp${'_'}${hex(40)}`, ''],
  'JFrog key in a header': ['X-JFrog-Art-Api: ', hex(64), ''],
  'token in the path of Gemfury': [`GET https://npm.fu${'ry.io/'}`, hex(20), '/acme/left-pad'],
  'Tailscale key': ['', `ts${'key-'}auth-${random(12)}-${random(32)}`, ''],
  'New Relic key': ['', `NR${'AK-'}${random(27).toUpperCase()}`, ''],
  'Contentful token': ['', `CF${'PAT-'}${random(43)}`, ''],
  'Notion token': ['', `nt${'n_'}${random(46)}`, ''],
  'older Notion token': ['', `sec${'ret_'}${random(43)}`, ''],
  'Discord token': ['', `M${random(23)}.${random(6)}.${random(38)}`, ''],
  'key of a cluster': ['    client-key-data: ', base64('hunter'), ''],
  'password of NuGet': ['<add key="ClearTextPassword" value="', 'hunter22', '" />'],
  'password with a quote in it': ['password=', "hun'ter22xyz", ' x'],
  curl: ['curl -u ada:', 'hunter22', ' https://x.example.com'],
  'e-mail address': ['owner ', 'ada.lovelace@mail.acme.org', ' of'],
}

test.each(Object.entries(secrets))(
  '%s is masked, and nothing beside it',
  (_, [before, secret, after]) => {
    const masked = maskSecrets(before + secret + after)
    const kept = masked.slice(before.length, masked.length - after.length)
    expect(masked.startsWith(before) && masked.endsWith(after)).toBe(true)
    expect(kept).toMatch(/•••$/)
    expect(kept.replace('•••', '').length).toBeLessThan(16)
    expect(maskSecrets(masked)).toBe(masked)
    expect(holdsSecret(before + secret + after)).toBe(true)
  },
)

// Zero widths, marks of direction, letters without a shape, controls; a colour as terminals are told of it.
const unseen = [
  '\u200b',
  '\ufeff',
  '\u00ad',
  '\u202e',
  '\u3164',
  '\u{e0061}',
  '\u0007',
  '\u001b[31m',
]

test.each(Object.entries(secrets))(
  '%s is masked whatever is not seen stands between its letters',
  (_, [before, secret, after]) => {
    for (const one of unseen) {
      const hiding = (text: string) => text.replaceAll(/(?<=[\w=:-])(?=[\w=:-])/g, one)
      // What is not seen stands inside of the secret, before it or everywhere.
      for (const written of [
        before + hiding(secret) + after,
        hiding(before) + secret + after,
        hiding(before) + hiding(secret) + after,
      ]) {
        const masked = maskSecrets(written).replaceAll(one, '')
        expect(masked).toContain('•••')
        expect(masked).not.toContain(secret.slice(secret.length > 4 ? 4 : 0))
        expect(masked.startsWith(before)).toBe(true)
      }
    }
  },
)

test('a space of another width is a space beside a key', () => {
  expect(maskSecrets('_password\u00a0=\u2003hunter22 x')).not.toContain('hunter22')
  expect(maskSecrets('_authToken\u200b=\u200bhunter22 x')).not.toContain('hunter22')
  expect(maskSecrets('/x?_authToken%00=hunter22 x')).not.toContain('hunter22')
})

test.each([
  '://a:b',
  '://a:',
  'a\u200b=\u001b[3',
  '\u009d',
  '\u009b',
  '\u001b]8;;',
  '\u001b[',
  '\u00a0',
  '\r',
])('%j again and again costs time in proportion to the text', (unit) => {
  // Time of the processor, the least of three: what else the machine does is not in it.
  const time = (size: number) => {
    const text = unit.repeat(size / unit.length)
    const times = [1, 2, 3].map(() => {
      const start = process.cpuUsage()
      maskSecrets(text)
      return process.cpuUsage(start).user / 1000
    })
    return Math.min(...times)
  }
  time(20_000)
  expect(time(400_000)).toBeLessThan(time(50_000) * 30 + 300)
})

const inUnicode = (text: string) =>
  text.replaceAll(
    /[^A-Za-z0-9]/g,
    (one) => `\\u00${one.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )

test.each(Object.entries(secrets))(
  '%s is masked where it is escaped, once, twice or as in JSON',
  (_, [before, secret, after]) => {
    const once = encodeURIComponent
    const twice = (text: string) => once(once(text))
    for (const escape of [once, twice, inUnicode]) {
      const written = `GET /x?from=${escape(`${before}${secret}${after}`)} - Not found`
      const masked = maskSecrets(written)
      expect(masked).toContain('•••')
      expect(masked).not.toContain(escape(secret))
      expect(masked).toMatch(/^GET \/x\?from=/)
    }
  },
)

test.each(Object.entries(secrets))(
  '%s is masked behind an end of a line that is escaped, and with slashes that are',
  (_, [before, secret, after]) => {
    for (const end of ['\\n', '\\r\\n', '\\t', '\\\\n'])
      expect(maskSecrets(`sent: "x${end}${before}${secret}${after}${end}"`)).not.toContain(secret)
    const slashed = (text: string) => text.replaceAll('/', '\\/')
    const masked = maskSecrets(`"${slashed(before + secret + after)}"`)
    expect(masked).toContain('•••')
    expect(masked).not.toContain(slashed(secret))
  },
)

test.each([
  ['a token behind a space', `x%20npm${'_'}`, random(36), ''],
  ['a token behind a colon', `x%3Anpm${'_'}`, random(36), ''],
  ['a token behind a quotation mark', `x%22ghp${'_'}`, random(36), '%22'],
  ['a token behind an escape of JSON', `{"x":"\\u0022npm${'_'}`, random(36), '"}'],
  ['a token behind an escape of JavaScript', `x\\u{3a}npm${'_'}`, random(36), ''],
  ['a token behind an escape in octal', `x\\072npm${'_'}`, random(36), ''],
  ['a token behind an end of a line', `stdin was "\\nnpm${'_'}`, random(36), '\\n"'],
  ['a token in a path with escapes', 'https:\\/\\/npm.acme.com\\/', random(20), '\\/acme'],
  ['a credential', '//registry.example.com/:_authToken%3D', uuid, ' x'],
  ['a name and a password, up to the host', 'https%3A%2F%2F', 'ada%3Ahunter2%40h.com', ' - x'],
  ['an e-mail address', '/-/user/org.couchdb.user:', 'ada%40corp.com', ' - x'],
  ['a password given to curl behind a tab', 'curl\t-u\tada:', 'hunter22', ' x'],
])('%s is masked, and nothing beside it', (_, before, secret, after) => {
  expect(maskSecrets(before + secret + after)).toBe(`${before}•••${after}`)
})

test.each([
  ['quotes', '{&quot;token&quot;:&quot;', 'hunter22', '&quot;}'],
  ['quotes as numbers', '{&#34;token&#34;:&#34;', 'hunter22', '&#34;}'],
  ['quotes as hexadecimal numbers', '{&#x22;token&#x22;: &#x22;', 'hunter22', '&#x22;}'],
  [
    'quotes that are escaped twice',
    '{&amp;quot;token&amp;quot;:&amp;quot;',
    'hunter22',
    '&amp;quot;}',
  ],
  ['the sign of equality', '//registry.example.com/:_authToken&#61;', 'hunter22', ' x'],
])('a secret behind %s of HTML is masked, and nothing beside it', (_, before, secret, after) => {
  expect(maskSecrets(before + secret + after)).toBe(`${before}•••${after}`)
})

test('escapes that hide nothing are left alone', () => {
  for (const text of [
    'GET https://registry.example.com/@acme%2fwidgets - 100%25 of %zz and %E4%BD%A0',
    'C:\\new\\test\\bin\\root\\ada',
    'C:\\x64\\u0041 left-pad%401.3.0 "\\u003cb\\u003e"',
  ])
    expect(maskSecrets(text)).toBe(text)
})

test.each([
  'git@github.com:acme/widgets.git',
  'git+ssh://git@github.com/acme/widgets.git',
  'GET https://registry.example.com:8443/@acme/widgets, http://localhost:4873/left-pad@1.3.0',
  'https://registry.example.com/a:b/@acme/widgets, http://[::1]:4873/@acme/widgets',
  'https://registry.example.com: see @acme/widgets, file:///C:/shop/@acme/widgets',
  'npm error notarget No matching version found for left-pad@1.2.3-beta.dev.',
  'main@index1.js, widgets@1.2.3.tgz, @acme/widgets@next.js, https://x.example.com/foo@bar.org',
  'npm-registry-couchapp, npm-some-very-long-package-name-2, sk-some-very-long-package-name',
  'WWW-Authenticate: Basic realm="registry 1"',
  'WWW-Authenticate: Bearer realm="https://x.example.com/token-service/0123456789"',
  'Basic authentication is required',
  'sk-someComponentOfThePackage, npm_packageManagerVersionName',
  'set _auth or _authToken for "_auth", "_password" and "username"',
  `integrity sha512-${base64(random(64))} when got sha512-${base64(random(63))}`,
  `commit ${hex(40)} of https://codeload.example.com/a/b/tar.gz/${hex(40)}`,
  'npm_config_registry npm_lifecycle_event npm_package_config_some_long_name_2',
  '//registry.example.com/:_authToken=${NPM_TOKEN}',
  '//registry.example.com/:_authToken = (protected)',
  'curl -H "authorization: Bearer $NPM_TOKEN" https://registry.example.com/',
  'always-auth=true',
  'docker login -p $TOKEN, then npm login and mkdir -p build',
  'docker build --secret id=npm,env=NPM_TOKEN --secret "id=npmrc,src=.npmrc" .',
  'rsync -avu server.example.com:/srv/x ., git push -u origin main, docker run -itu root:root x',
  'wrong login or password given, the login and password are checked, machine is not reachable',
  'npm config set _auth and try again, npm config set _authToken ${NPM_TOKEN}',
  'echo done | docker build -, echo $TOKEN | docker login --password-stdin',
  'npm install mysql --save -production, mysql -p shop && cp -pr a b',
  '{"auth":"basic","auth":"oauth2"}, "auth": "required"',
  'secret_santa_package, secret_name_of_something_long_in_a_project_1, sqp_module, tskey-package-name',
  'https://npm.example.com/acme-frontend-platform-2024/-/widgets-1.0.0.tgz, curl -b cookies.txt x',
  'tar -xub a=b, git checkout -b feature=x, curl -o a.tgz -L https://x.example.com/a:b',
  '{\\"name\\":\\"left-pad\\",\\"path\\":\\"C:\\\\shop\\"}',
  'PWD=/builds/acme/widgets pwd=C:/builds/acme, # pass 120, pass: 12',
  'npm:left-pad@next.js, npm:@acme/widgets@1.0.0-beta.rc',
  'the header authorization is missing, Authorization: required for this registry',
  'webpack chunk main.a8F3kd9Qz1.js, /app/assets/index-BkT3dQ2x.js',
  'setx NPM_TOKEN %TOKEN%, set -x NPM_TOKEN $token',
  'Unable to authenticate, your authentication token seems to be invalid.',
  'https://registry.example.com/AcmeFrontendPlatform2024/-/widgets-1.0.0.tgz',
  'https://x.example.com/_packaging/6f1e2a3b-0000-4000-8000-1234567890ab/npm/registry/',
])('%s is left alone', (text) => {
  expect(maskSecrets(text)).toBe(text)
})

const key = Array.from({ length: 5 }, () => base64(random(48)))
const dashes = '-'.repeat(5)
const begin = `${dashes}BEGIN RSA PRIVATE ${'KEY'}${dashes}`
const end = `${dashes}END RSA PRIVATE ${'KEY'}${dashes}`

test.each([
  ['whole', [begin, ...key, 'aGVsbG8=', end]],
  ['with a header', [begin, 'Proc-Type: 4,ENCRYPTED', '', ...key, 'aGVsbG8=', end]],
  [
    'behind the marks of a log',
    [begin, ...key, 'aGVsbG8=', end].map((line) => `12:00:01 npm error ${line}`),
  ],
  ['cut', [begin, ...key]],
])('a private key of several lines, %s, is masked, and no line of the log moves', (_, lines) => {
  const masked = maskSecrets(['npm error before', ...lines, 'npm error code E403'].join('\n'))
  expect(masked.split('\n')).toHaveLength(lines.length + 2)
  for (const line of [...key, 'aGVsbG8=']) expect(masked).not.toContain(line)
  expect(masked).toMatch(/npm error before\n[^]*\nnpm error code E403$/)
})

test('a private key on one line, as JSON holds it, is masked', () => {
  const text = `{"private_key": "${[begin, ...key, end].join('\\n')}\\n", "id": 1}`
  for (const line of key) expect(maskSecrets(text)).not.toContain(line)
  expect(maskSecrets(text)).toMatch(/"id": 1}$/)
})

test('what pnpm leaves of a token is no secret, and more of one is', () => {
  expect(isMadeUp('npm_[hidden]')).toBe(true)
  expect(isMadeUp('[hidden]')).toBe(true)
  expect(isMadeUp('npm_k3Jx9Q[hidden]')).toBe(false)
})

/** Lines that begin like a secret again and again, and never become one. */
const beginnings = [
  ...['a', '/', ':', '@', '-', '_', '.', '"', "'", '\\', ' ', '=', 'x@', 'a.', 'a-', 'aB1', 'AB1c'],
  ...[
    '://',
    '://a',
    '://a@',
    'eyJ',
    '-eyJaaaaaaaa',
    'npm_',
    'sk-',
    ' sk-a',
    'token',
    'token=',
    '%3A',
    '%2525',
    '\\u0041',
    'token:"',
  ],
  ...[
    'token ',
    'bearer ',
    'basic ',
    'authorization: ',
    'cookie: ',
    '--token ',
    ' -u a',
    'otp ',
    '&sig=',
    'cookie:',
    'cookie=a ',
  ],
  ...[
    `${begin}`,
    `${begin}\n`,
    `${begin}\na`,
    'sha512-',
    'sha512-a',
    '${',
    '{a',
    'a@b.',
    'x-amz-signature=',
  ],
  ...[
    'curl ',
    'curl -u',
    'curl -b ',
    'curl -b a',
    'echo ',
    'echo a ',
    'echo |',
    'machine a login ',
    'login a ',
  ],
  ...[
    'mysql -',
    'twine ',
    'config set ',
    'config set a',
    '\\\\"',
    '\\',
    "password=a'",
    'secret_',
    'printf %s ',
  ],
  ...['hooks.slack.com/services/', 'abcdefghijklmn.atlasv1.', 'aaa1Q~', 'GR1348941', 'dp.pt.'],
]

// What reads a run of characters again and again would take hours for each of these.
test.each(beginnings)('a megabyte of %j is read to its end', { timeout: 120_000 }, (piece) => {
  const text = piece.repeat(1_000_000 / piece.length)
  expect(maskSecrets(`${text}\n token=${letters}`)).toMatch(/\n token=•••$/)
})

test('secretlint, another list of forms, finds nothing in the content that is not made up either', async () => {
  const rules = [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }]
  for (const filePath of globSync('content/**/*.{mdx,yaml,json}')) {
    const content = readFileSync(filePath, 'utf8')
    const source = { content, filePath, ext: extname(filePath), contentType: 'text' as const }
    const { messages } = await lintSource({ source, options: { config: { rules } } })
    expect(
      messages.map((one) => one.message).filter((message) => !/example/.test(message)),
    ).toEqual([])
    expect(findSecrets(content).filter((one) => !isMadeUp(one.text))).toEqual([])
  }
})

test('what secretlint takes for a secret is masked', async () => {
  const rules = [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }]
  let found = 0
  for (const [before, secret, after] of Object.values(secrets)) {
    const lint = (content: string) => {
      const source = { content, filePath: 'a.log', ext: '.log', contentType: 'text' as const }
      return lintSource({ source, options: { config: { rules } } })
    }
    found += (await lint(before + secret + after)).messages.length
    expect((await lint(maskSecrets(before + secret + after))).messages).toEqual([])
  }
  expect(found).toBeGreaterThanOrEqual(10)
})
