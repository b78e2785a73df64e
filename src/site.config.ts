import { z } from 'zod'
import { ownSettings, SettingsError } from '#content/own-settings.ts'
import { httpsAddress } from '#schema/address.ts'
import { accentSchema, footerSchema } from '#schema/branding.ts'
import { mailingListSchema } from '#schema/mailing-list.ts'

/** What an owner of the site may set. Everything else is content. */
const siteSchema = z.strictObject({
  name: z.string().min(1).describe('The name of the site.'),
  description: z
    .string()
    .min(1)
    .max(200)
    .describe('One sentence for search engines and programs; {tools} are the names of all tools.'),
  url: z
    .url('write the whole address: https://errors.example.com')
    .startsWith('https://')
    .refine((url) => !/[?#]/.test(url), 'write the address without “?” and “#”')
    .transform((url) => url.replace(/\/+$/, ''))
    .describe(
      'The public address; with a path where the site is below one: https://example.com/kb.',
    ),
  hsts: z
    .enum(['host', 'subdomains'])
    .optional()
    .describe(
      'What browsers that were here reach by https alone from then on: this host, or all hosts below it too.',
    ),
  repository: httpsAddress.describe('Where the content can be edited.'),
  edit: httpsAddress
    .includes('{path}')
    .describe('Address that edits a file of the repository; {path} is the file.'),
  ownEdit: httpsAddress
    .includes('{path}')
    .optional()
    .describe('Address that edits a file of a team’s own folder; {path} is the file in it.'),
  support: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('mail'), address: z.email() }),
      z.strictObject({ kind: z.literal('url'), url: httpsAddress }),
    ])
    .describe(
      'Who answers “Need help or found a mistake?”: a mailbox, or a page (it gets ?entry= and ?tool=).',
    ),
  security: z
    .strictObject({
      contact: z
        .union([z.email(), z.url().startsWith('https://')])
        .describe('A mailbox, or a page that takes reports.'),
    })
    .optional()
    .describe('Who is told of a weakness of this site, for /.well-known/security.txt.'),
  logo: z
    .string()
    .regex(/\.svg$/, 'name a file that ends in .svg')
    .regex(/^(?!\/|.*(?:^|[/\\])\.\.(?:[/\\]|$))/, 'name a file in the folder, without “..”')
    .optional()
    .describe(
      'The drawing beside the name, and the icon: an SVG file in a team’s own folder, or from the root of this repository.',
    ),
  accent: accentSchema.optional().describe('The colour of links, marks and buttons.'),
  footer: footerSchema
    .default({ links: [] })
    .describe('What is at the foot of every page besides the links of the site.'),
  programs: z
    .array(z.string().regex(/^[a-z0-9][\w.-]*$/, 'write the name of a program: acme'))
    .optional()
    .describe(
      'The programs that the tools of a team’s own folder bring. Counts in the site.yaml of that folder alone.',
    ),
  mailingList: mailingListSchema.describe('Who keeps the mailing list.'),
})
export type Site = z.output<typeof siteSchema>

/** The one thing that an owner edits; what `site.yaml` in a team’s own folder says counts before it. */
export const site: Site = validated({
  name: 'Error Knowledge Base',
  description:
    'What errors of {tools} mean, and what to do. Every example was recorded from the real tool.',
  url: 'https://errors.example.com',
  repository: 'https://git.example.com/errors/knowledge-base',
  edit: 'https://git.example.com/errors/knowledge-base/edit/main/{path}',
  support: { kind: 'mail', address: 'support@errors.example.com' },
  mailingList: { provider: 'embedded' },
  ...ownSettings(siteSchema.partial()),
  ...(process.env['SITE_URL'] ? { url: process.env['SITE_URL'] } : {}),
})

/** The path of the site on its host, without a slash at its end: nothing, or `/kb`. */
export const basePath = new URL(site.url).pathname.replace(/\/$/, '')

function validated(settings: z.input<typeof siteSchema>): Site {
  const result = siteSchema.safeParse(settings)
  if (result.success) return result.data
  const problems = result.error.issues.map(({ path, message }) => {
    const field = path.join('.')
    return `  ${field === 'url' && process.env['SITE_URL'] ? 'SITE_URL' : field}: ${message}`
  })
  throw new SettingsError(`src/site.config.ts is not right:\n${[...new Set(problems)].join('\n')}`)
}
