/**
 * `content/<tool>/<CODE>/reproduce.yaml`: how the real tool is made to fail, one block a case.
 *
 *     cases:
 *       version-exists:
 *         command: npm publish
 *         also: ['10.5']
 *         files:
 *           package.json: { name: '@acme/widgets', version: 1.0.0 }
 *         userConfig: //registry.example.com/:_authToken=example-token
 *         registry:
 *           - on: GET /@acme%2fwidgets
 *             status: 404
 *           - on: PUT /@acme%2fwidgets
 *             status: 403
 *             json: { error: 'cannot modify pre-existing version' }
 *       tarball-forbidden:
 *         command: npm install left-pad
 *         packages:
 *           left-pad: { 1.3.0: {} }
 *         registry:
 *           - on: GET /left-pad/-/left-pad-1.3.0.tgz
 *             status: 403
 *
 * The tool runs in an empty home with no other configuration. Its registry is
 * https://registry.example.com/, retries are off, and nothing but loopback can be reached; a `config`
 * or `userConfig` line changes all of that, as it would for a user. Whatever the scenario leaves
 * unanswered gets 404 and is named by `npm run record`.
 */
import { z } from 'zod'
import { enumOf } from './enum-of.ts'
import { caseId, version } from './names.ts'

const path = z
  .string()
  .min(1)
  .refine((value) => !value.startsWith('/') && !value.split('/').includes('..'), {
    error: 'write a path below the project, or `~/…` for one below the home',
  })

const file = z.union(
  [z.string(), z.record(z.string(), z.unknown()), z.array(z.unknown()), z.null()],
  {
    error: 'write text, or an object that becomes JSON',
  },
)

const files = z
  .record(path, file)
  .describe(
    'Files by path from the project (`~/…`: from the home): text, or an object written as JSON. A path that ends in `/` is an empty folder; the object of a path that ends in `.tgz` is the files to pack into it.',
  )

/** Kinds of TLS trouble: what the registry shows instead of a good certificate. */
export const tlsFaults = {
  expired: 'certificate expired in 2021',
  'not-yet-valid': 'certificate not valid before 2090',
  'self-signed': 'certificate signed by itself',
  'self-signed-in-chain': 'certificate of a private root, with that root in the chain',
  'unknown-issuer': 'certificate of an unknown issuer, without the issuer’s own',
  'unknown-root': 'certificate of an unknown root, with an intermediate',
  'broken-start': 'certificate whose first day is in a month 13',
  'broken-end': 'certificate whose last day is in a month 13',
  'wrong-host': 'certificate for other.example.com',
  'client-only': 'certificate for clients only',
  'issuer-replaced':
    'certificate of an issuer that has the name of the trusted one and another key',
  'issuer-no-authority': 'certificate of an issuer that is no authority',
  'path-too-long': 'certificate below more authorities than one of them allows',
  'intermediate-missing': 'certificate of an intermediate, without the intermediate’s own',
  'intermediate-trusted': 'certificate of an intermediate that is trusted, while its root is not',
  none: 'plain HTTP instead of TLS',
} as const
export type TlsFault = keyof typeof tlsFaults

/** What a case needs beyond Node; where it is missing the case is skipped, and the run says so. */
export const needs = {
  git: 'git on the machine',
  dash: 'a /bin/sh that is dash, where the shell’s own words are shown',
  'ordinary-user':
    'a user whom file permissions hold: the recorder, or, where it is root, another user',
  mounts: 'a private mount namespace, in which `before` may mount',
  'immutable-files': 'rights to make files immutable, on a file system that knows it (chattr +i)',
  'no-network': 'a private network namespace, in which nothing can be reached or looked up',
  routes: 'a private network namespace, in which `before` may set routes with /sbin/ip',
} as const
export type Need = keyof typeof needs

const ways = ['hang', 'reset', 'closeEarly', 'redirect', 'raw'] as const
const contents = ['json', 'body', 'tarball'] as const

/** What the scripted registry does with a request. */
export const answerSchema = z
  .strictObject({
    on: z
      .string()
      .regex(/^[A-Z]+ \S+$/, 'write a method and a path, for example GET /left-pad')
      .describe(
        'The requests it answers: method and path (`GET /left-pad`, on any host), or method and address (`GET https://files.example.com/x.tgz`); a `*` at the end stands for the rest. `CONNECT registry.example.com:443` is the tunnel through a proxy. The first that fits answers.',
      ),
    status: z
      .int()
      .min(100)
      .max(599)
      .optional()
      .describe('The HTTP status; 200 if nothing is said.'),
    headers: z.record(z.string(), z.string()).default({}).describe('Response headers.'),
    json: z.unknown().optional().describe('The body, as data.'),
    body: z.string().optional().describe('The body, as text.'),
    tarball: z
      .record(path, file)
      .optional()
      .describe('The body: a packed package holding these files.'),
    redirect: z
      .string()
      .min(1)
      .optional()
      .describe('Answer 302 (or `status`) with this `location`.'),
    hang: z
      .union([z.literal(true), z.literal('in-body')], { error: 'write true or in-body' })
      .optional()
      .describe(
        'true: never answer. in-body: send the headers and half of the body, then nothing more.',
      ),
    reset: z.literal(true).optional().describe('Reset the connection instead of answering.'),
    closeEarly: z
      .literal(true)
      .optional()
      .describe('Send the headers and half of the body, then close.'),
    raw: z
      .string()
      .min(1)
      .optional()
      .describe('Send exactly this text instead of an HTTP answer, then close.'),
    slow: z.int().min(1).max(60_000).optional().describe('Milliseconds to wait before answering.'),
    times: z
      .int()
      .min(1)
      .optional()
      .describe('How often it answers; after that the next one that fits does.'),
  })
  .superRefine((answer, context) => {
    const both = (keys: readonly string[]) => {
      const used = keys.filter(
        (key) => key in answer && answer[key as keyof typeof answer] !== undefined,
      )
      for (const key of used.slice(1)) {
        context.addIssue({
          code: 'custom',
          path: [key],
          message: `choose \`${used[0]}\` or \`${key}\`: an answer cannot do both`,
        })
      }
    }
    both(ways)
    both(contents)
  })
export type ScriptedAnswer = z.output<typeof answerSchema>

const shared = {
  files: files.optional(),
  config: z
    .string()
    .optional()
    .describe('Lines of the tool’s configuration file in the project: of npm, `.npmrc`.'),
  userConfig: z
    .string()
    .optional()
    .describe('Lines of the tool’s configuration file in the home: of npm, `~/.npmrc`.'),
  env: z
    .record(z.string().regex(/^\w+$/), z.string())
    .optional()
    .describe('Environment variables.'),
  packages: z
    .record(z.string().min(1), z.record(z.string(), z.unknown()))
    .optional()
    .describe(
      'Packages that the registry really has: name, then versions, each with the fields to add to its package.json. Packument, tarball and integrity are made from it; `latest` is the version written last. A `dist` is laid over the one that was made; a key that is no version (`dist-tags`, `time`) is laid over the packument.',
    ),
  registry: z
    .array(answerSchema)
    .optional()
    .describe('Answers to requests, tried in order and before `packages`.'),
  tls: enumOf(tlsFaults)
    .optional()
    .describe('The fault of the registry’s certificate; without it the certificate is good.'),
  direct: z
    .string()
    .regex(/^127\.0\.0\.1:\d+$/, 'write an address on loopback, for example 127.0.0.1:4873')
    .optional()
    .describe(
      'Usually the tool reaches https://registry.example.com through a proxy. With `direct` it uses none, and whatever the scenario says about this address (in `config`, say) meets the scripted registry, over plain HTTP; where the scenario has neither `registry` nor `packages`, nothing listens and connections are refused. The port is replaced for the run and put back in the output.',
    ),
  needs: z
    .array(enumOf(needs))
    .optional()
    .describe('What the case needs beyond Node; where that is missing it is skipped, visibly.'),
  openFiles: z
    .int()
    .min(8)
    .optional()
    .describe('How many files the command may have open at once, as `ulimit -n` sets it.'),
  timeLimit: z
    .int()
    .min(1)
    .max(300)
    .optional()
    .describe('Seconds after which the tool is stopped and the case fails; 20 if nothing is said.'),
}

const commandLine = z.string().regex(/^[^\n]+$/, 'write one command line')

const command = commandLine.describe(
  'The command that fails, as a user types it: the tool with its arguments. It runs without a shell.',
)

const before = z
  .array(z.string().min(1))
  .optional()
  .describe(
    'Shell command lines that run first, in the project; they must succeed, and neither they nor their requests are shown. `$PREFIX` is where the tool installs globally: /usr/local in output.',
  )

/** How one case is made to happen. */
export const scenarioSchema = z.strictObject({
  command,
  starter: z
    .string()
    .min(1)
    .optional()
    .describe(
      'A program that stands in for the tool and fetches it, in the place of an installed version: `corepack`. Its recording names this program, and is made once.',
    ),
  also: z
    .array(version)
    .default([])
    .describe('Older versions to record too: keys of `olderVersions` in tool.yaml.'),
  checks: z
    .array(commandLine)
    .min(1, 'name a command, or leave it out')
    .optional()
    .describe(
      'Commands of the tool, or of `node`, that the steps of the case tell readers to run, with values for the placeholders. They run after the command that fails, in the same place, and what each answers is recorded.',
    ),
  inOlder: z
    .record(version, z.strictObject({ command: command.optional(), before, ...shared }))
    .default({})
    .describe(
      'Older versions to record too that need something else, each with what differs. It is added to the case as the case is added to `defaults`.',
    ),
  before,
  ...shared,
})
export type Scenario = z.output<typeof scenarioSchema>

/** `reproduce.yaml`, whole. */
export const reproductionSchema = z.strictObject({
  defaults: z
    .strictObject(shared)
    .default({})
    .describe(
      'What all cases share. Files, variables, lines, packages and answers of a case are added to these; a case’s answers are tried first.',
    ),
  cases: z
    .record(caseId, scenarioSchema)
    .refine((cases) => Object.keys(cases).length > 0, { error: 'write at least one case' })
    .describe('Scenarios by case id.'),
})
export type Reproduction = z.output<typeof reproductionSchema>
