import { z } from 'zod'
import { httpsAddress } from './address.ts'
import { version } from './names.ts'
import { packageName } from './package-file.ts'

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
  package: packageName.describe(
    'The package that is the tool, as installed in node_modules: it makes the recordings and holds the source that entries quote.',
  ),
  version: version.describe(
    'The version of the package that recordings and source evidence speak of.',
  ),
  olderVersions: z
    .record(version, packageName)
    .default({})
    .describe(
      'Other versions that recordings may name, each by as much of its number as tells it from the rest (10.5): the name under which tools/<tool>/package.json installs it, or, where an entry quotes its source, package.json.',
    ),
  permalink: z
    .string()
    .startsWith('https://')
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
    .describe('The SPDX licence name of the tool’s source, shown beside excerpts.'),
  order: z.int().min(1).describe('Where the tool stands in lists; 1 is first.'),
})
export type Tool = z.output<typeof toolSchema>
