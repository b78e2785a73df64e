import { z } from 'zod'
import { httpsAddress } from './address.ts'
import { factSchema } from './entry.ts'
import { enumOf } from './enum-of.ts'
import { logFormSchema } from './log-form.ts'
import { entryId, slugId, version } from './names.ts'
import { packageName } from './package-file.ts'
import { categories } from './vocabulary.ts'

const text = z.string().min(1).max(300)

const outputFormSchema = z.strictObject({
  id: slugId.describe('Names the form in addresses: status, no-code.'),
  words: text.describe('What a reader sees; inline code in backticks.'),
  lines: z
    .array(text)
    .min(1)
    .max(20)
    .optional()
    .describe(
      'How a line of such an output begins, any of these; … stands for whatever is between. Only the last form has none: it is that of whatever fits no other.',
    ),
})

/** Whether every form but the last can fail to fit. */
function onlyLastFitsAll(forms: { lines?: string[] | undefined }[]): boolean {
  return forms.every(({ lines }, index) => (lines === undefined) === (index === forms.length - 1))
}

const supportSchema = z.strictObject({
  askFor: z.array(text).min(1).describe('What support asks for, whatever the error. Markdown.'),
  askForMore: z
    .partialRecord(enumOf(categories), z.array(text).min(1))
    .default({})
    .describe('What support asks for besides, by the category of the error. Markdown.'),
  takeOut: z
    .array(text)
    .min(1)
    .describe('What has to be taken out of it first: the secrets that the tool prints. Markdown.'),
})

const commandsSchema = z.strictObject({
  programs: z
    .array(z.string().regex(/^[a-z][a-z0-9._-]*$/, 'write the program as it is called: acme'))
    .min(1)
    .describe('The programs that the tool brings, which entries may start: acme.'),
  reads: z
    .array(text)
    .default([])
    .describe(
      'How the commands begin that only read: `acme whoami`. Every other command of these programs changes something.',
    ),
})

const warningSchema = z.strictObject({
  id: slugId.describe('Names the warning: old-lockfile.'),
  title: z.string().min(1).max(90).describe('What it says, a clause with a verb.'),
  lines: z
    .array(z.string().min(1))
    .min(1)
    .describe(
      'The lines that show it, as the tool prints them, with typed holes as in signatures; any of them is enough.',
    ),
  diagnosis: z
    .array(text)
    .default([])
    .describe(
      'What it says in one sentence with values of the log, as the diagnosis of a case has them.',
    ),
  means: text.describe('What it means, and what to do where something is to be done. Markdown.'),
  entry: entryId.optional().describe('The entry that tells more about it.'),
})
export type Warning = z.output<typeof warningSchema>

/** `content/<tool>/tool.yaml`: one tool whose errors are in the base. */
export const toolSchema = z.strictObject({
  name: z.string().min(1).describe('The tool’s name as its makers write it: npm, pnpm, Yarn.'),
  description: z
    .string()
    .min(1)
    .max(200)
    .describe('One sentence for the tool’s page: what its errors look like.'),
  homepage: httpsAddress.describe('The tool’s own home page.'),
  documentation: httpsAddress.describe('Where the tool’s documentation starts.'),
  package: packageName
    .optional()
    .describe(
      'The package that is the tool, as installed in node_modules: it makes the recordings and holds the source that entries quote. Left out for a tool of a team whose source nobody quotes.',
    ),
  version: version.describe('The version that recordings, source evidence and texts speak of.'),
  olderVersions: z
    .record(version, packageName)
    .default({})
    .describe(
      'Other versions that recordings may name, each by as much of its number as tells it from the rest (10.5): the name under which tools/<tool>/package.json installs it, or, where an entry quotes its source, package.json.',
    ),
  olderNodes: z
    .record(version, packageName)
    .default({})
    .describe(
      'The Node that an older version runs with where the pinned one is too new for it, by the key in `olderVersions`: the beginning of the name under which tools/<tool>/package.json installs it for each platform. node-14 is node-14-linux-x64 there.',
    ),
  unmaintained: factSchema
    .extend({
      before: version.describe('The oldest version that still gets fixes: 10.'),
    })
    .optional()
    .describe('What a reader is told whose log shows a version that gets no more fixes.'),
  permalink: httpsAddress
    .optional()
    .describe('Address of a source file at a release, with {version}, {file}, {first} and {last}.'),
  sourcePaths: z
    .record(z.string(), z.string())
    .default({})
    .describe(
      'Folders of the package that lie elsewhere in the repository: path in the package, path in the repository.',
    ),
  license: z
    .string()
    .min(1)
    .optional()
    .describe('The SPDX licence name of the tool’s source, shown beside excerpts.'),
  log: logFormSchema
    .optional()
    .describe('How its lines look in a log, for a tool that has no code of its own in src/tools.'),
  commands: commandsSchema
    .optional()
    .describe(
      'Its commands, for a tool in a team’s own folder; a tool of the base has a grammar in src/tools.',
    ),
  outputForms: z
    .array(outputFormSchema)
    .min(1)
    .refine(onlyLastFitsAll, 'the last form has no lines, and each before it has some')
    .describe(
      'The forms that its output has when it fails, as readers see it. The first that fits counts, so the telling ones come first.',
    ),
  failureMarks: z
    .array(text)
    .min(1)
    .describe('What a line of a failure begins with, as readers see it: npm error.'),
  sampleLog: z
    .string()
    .min(1)
    .max(300)
    .describe('The beginning of a failure as the tool prints it; the first line states a code.'),
  versionCommands: z
    .array(text)
    .min(1)
    .describe('The commands that print which version somebody has: npm --version.'),
  support: supportSchema.describe('What somebody who answers questions about the tool asks for.'),
  warnings: z
    .array(warningSchema)
    .default([])
    .describe('What it prints where nothing failed; named where a log shows no failure.'),
  listed: z
    .boolean()
    .default(true)
    .describe('Whether feeds, the sitemap, llms.txt and search engines are told of its pages.'),
  order: z.int().min(1).describe('Where the tool is in lists; 1 is first.'),
})
export type OutputForm = z.output<typeof outputFormSchema>
export type Tool = z.output<typeof toolSchema>
