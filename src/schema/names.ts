/** How tools, entries, cases and versions are named: the one place that says it. */
import { z } from 'zod'

const tool = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*'
const code = '[A-Za-z0-9_-]+'
const slug = '[a-z][a-z0-9-]*'
const versionText =
  '[0-9]+(?:\\.[0-9]+)*(?:-[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*)?(?:\\+[0-9A-Za-z.-]+)?'

const whole = (pattern: string) => new RegExp(`^${pattern}$`)

/** A tool, as its folder below `content/` is called: npm, yarn-classic. */
export const toolId = z
  .string()
  .regex(whole(tool), 'a tool’s id is lower-case words joined by hyphens')

/** An entry: npm/E403. */
export const entryId = z.string().regex(whole(`${tool}/${code}`), 'write an entry as <tool>/<CODE>')

/** A case within its entry: version-exists. */
export const caseId = z
  .string()
  .regex(whole(slug), 'a case’s id is lower-case words joined by hyphens')

/** Words joined by hyphens that name something in addresses. */
export const slugId = z.string().regex(whole(slug), 'write lower-case words joined by hyphens')

/** A case of the same entry, or of another one: npm/E403#version-exists. */
export const caseAddress = z
  .string()
  .regex(
    whole(`(?:${tool}/${code}#)?${slug}`),
    'write the id of a case, or <tool>/<CODE>#<id> for a case of another entry',
  )

/** An entry, or a case of it: npm/E403, npm/E403#version-exists. */
export const entryOrCase = z
  .string()
  .regex(
    whole(`${tool}/${code}(?:#${slug})?`),
    'write <tool>/<CODE>, or <tool>/<CODE>#<id> for one case',
  )

/** A guide: npm/guides/certificates. */
export const guideId = z
  .string()
  .regex(whole(`${tool}/guides/[a-z0-9-]+`), 'write <tool>/guides/<words>')

/** A decision: npm/decisions/access-refused. */
export const decisionId = z
  .string()
  .regex(whole(`${tool}/decisions/[a-z0-9-]+`), 'write <tool>/decisions/<words>')

/**
 * A version of a tool, as the tool writes it: 12.2.0, 1.22, 4.0.0-rc.2. A part of it from the left
 * (10.5) stands for the newest version that begins so.
 */
export const version = z
  .string({ error: 'write a version in quotes, for example ‘10.5’' })
  .regex(
    whole(versionText),
    'write a version as the tool does, for example 12.2.0, 1.22 or 4.0.0-rc.2',
  )
