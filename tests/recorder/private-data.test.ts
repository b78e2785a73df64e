import { homedir } from 'node:os'
import { expect, test } from 'vitest'
import { privateDataIn } from '#recorder/private-data.ts'
import { projectRoot } from '#recorder/project.ts'
import { npmRecorder } from '#tools/npm/recorder.ts'
import { scenarioSchema } from '#schema/reproduction.ts'

const scenario = scenarioSchema.parse({
  command: 'npm publish',
  config: '//registry.example.com/:_password = ZXhhbXBsZQ==\nfetch-retries=2',
  userConfig: '//a.example.com/:_authToken=first-token\n//b.example.com/:_authToken=${NPM_TOKEN}',
  env: {
    NPM_TOKEN: 'second-token',
    EMPTY_TOKEN: '',
    TOKEN_URL: 'https://x.example.com',
    MODE: 'production',
  },
})

test.each(['ZXhhbXBsZQ==', 'first-token', 'second-token'])(
  'the credential %s is found',
  (value) => {
    expect(privateDataIn(`npm error Bearer ${value}`, scenario, npmRecorder)).toEqual([
      `the credential ${value}`,
    ])
  },
)

test.each([projectRoot, homedir()])('the path %s is found', (path) => {
  expect(privateDataIn(`npm error path ${path}/x`, scenario, npmRecorder)).toEqual([
    `${path}, a path of this machine`,
  ])
})

/** How a path is written: by an address, by JSON, on Windows, by an option. */
const forms: Record<string, (path: string) => string> = {
  'an address of a file': (path) => `at run (file://${path}/src/run.ts:3:1)`,
  'an address of a file on this machine': (path) => `file://localhost${path}/run.ts`,
  'an address': (path) => `?from=${encodeURIComponent(path)}&to=x`,
  'an address, with small letters': (path) => path.replaceAll('/', '%2f'),
  'an address in an address': (path) => encodeURIComponent(encodeURIComponent(path)),
  'an option': (path) => `cc -I${path}/include`,
  'an option with a long name': (path) => `cc -isystem${path}`,
  'an option with a value': (path) => `--prefix=${path}`,
  'a list of folders': (path) => `PATH=/usr/bin:${path}/bin`,
  Windows: (path) => `in ${path.replaceAll('/', '\\')}\\x`,
  'Windows, with a disk': (path) => `C:${path.replaceAll('/', '\\')}`,
  'JSON of Windows': (path) => JSON.stringify(`D:${path.replaceAll('/', '\\')}`),
  'JSON, in a further line': (path) => JSON.stringify(`failed\n${path}/x`),
  'JSON of PHP': (path) => path.replaceAll('/', '\\/'),
  'JSON with numbers': (path) => path.replaceAll('/', '\\u002f'),
  HTML: (path) => path.replaceAll('/', '&#x2F;'),
  'capital letters': (path) => path.toUpperCase(),
  'slashes too many': (path) => path.replaceAll('/', '//'),
  'steps that lead nowhere': (path) => path.replaceAll('/', '/./'),
  'two lines': (path) => path.replace(/\/(?=[^/]*$)/, '/\n  │   '),
}

test.each(Object.keys(forms))('a path of this machine is found in the form of %s', (form) => {
  for (const path of [projectRoot, homedir()])
    expect(privateDataIn(forms[form]!(path), scenario, npmRecorder)).toContain(
      `${path}, a path of this machine`,
    )
})

test.runIf(projectRoot.lastIndexOf('/') > 0)('so is one that seems to be relative', () => {
  for (const text of [`.${projectRoot}/x`, `../..${projectRoot}`, `${projectRoot}-copy/x`])
    expect(privateDataIn(text, scenario, npmRecorder)).not.toEqual([])
})

test.each([
  'npm error in production, ${NPM_TOKEN}, /home/user, /home/user/project',
  `https://x.example.com${projectRoot}/-/x.tgz`,
  `GET https://x.example.com:8080/npm${homedir()}`,
  `packages${projectRoot}/x and /mnt${homedir()}`,
  `@acme%2f${homedir().slice(1)}x`,
])('nothing else is: %s', (text) => {
  expect(privateDataIn(text, scenario, npmRecorder)).toEqual([])
})
