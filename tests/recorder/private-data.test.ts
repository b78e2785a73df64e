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

test('nothing else is', () => {
  const text = `npm error in production, \${NPM_TOKEN}, https://x.example.com${projectRoot}, /home/user`
  expect(privateDataIn(text, scenario, npmRecorder)).toEqual([])
})
