import { ZodError, type ZodType } from 'zod'
import { additionSchema } from '#schema/addition.ts'
import { commonnessSchema } from '#schema/commonness.ts'
import { decisionSchema } from '#schema/decision.ts'
import { entrySchema, ownEntrySchema } from '#schema/entry.ts'
import { furtherCodesSchema } from '#schema/further-codes.ts'
import { guideSchema } from '#schema/guide.ts'
import { leftOutSchema } from '#schema/left-out.ts'
import { passedOnSchema } from '#schema/passed-on.ts'
import type { TextProblem } from '#schema/problem.ts'
import type { Recording } from '#schema/recording.ts'
import { reproductionSchema } from '#schema/reproduction.ts'
import { toolSchema } from '#schema/tool.ts'
import type { Format } from './files.ts'
import { frontMatterOf } from './front-matter.ts'
import { parseGuide } from './guide.ts'
import type { Paragraph } from './paragraphs.ts'
import { parseRecording } from './recording.ts'
import { scenarioTexts } from './scenario.ts'
import { parseBody } from './sections.ts'
import { parseYaml } from './yaml-parser.ts'
import { readYaml, type YamlData } from './yaml-text.ts'

/** A text in MDX as data. */
export interface MdxData<FrontMatter, TextBody> {
  frontMatter: YamlData<FrontMatter>
  /** The text as data; absent where it is no valid MDX. */
  body?: TextBody
  problems: TextProblem[]
  paragraphs: Paragraph[]
}

/** `tool.yaml` */
export const toolFormat = yamlFormat('tool', toolSchema)

/** `left-out.yaml` */
export const leftOutFormat = yamlFormat<unknown>('left-out', leftOutSchema)

/** `passed-on.yaml` */
export const passedOnFormat = yamlFormat<unknown>('passed-on', passedOnSchema)

/** `further-codes.yaml` */
export const furtherCodesFormat = yamlFormat<unknown>('further-codes', furtherCodesSchema)

/** `commonness.yaml` */
export const commonnessFormat = yamlFormat('commonness', commonnessSchema)

/** `decisions/<name>.yaml` */
export const decisionFormat = yamlFormat('decision', decisionSchema)

/** `reproduce.yaml`, with the text of each of its scenarios. */
export const reproductionFormat = {
  name: 'reproduction',
  read: (text: string) => {
    const parsed = parseYaml(text)
    return { ...readYaml(parsed, reproductionSchema), texts: scenarioTexts(text, parsed) }
  },
}

/** `entry.mdx` */
export const entryFormat = mdxFormat('entry', entrySchema, parseBody)

/** `entry.mdx` of a team’s own folder. */
export const ownEntryFormat = mdxFormat('own entry', ownEntrySchema, parseBody)

/** `addition.mdx` */
export const additionFormat = mdxFormat('addition', additionSchema, parseBody)

/** `guides/<name>.mdx` */
export const guideFormat = mdxFormat('guide', guideSchema, parseGuide)

/** `recordings/<name>.txt`: the recording, or why it cannot be read. */
export const recordingFormat: Format<{ recording?: Recording; broken?: string }> = {
  name: 'recording',
  read: (text) => {
    try {
      return { recording: parseRecording(text) }
    } catch (error) {
      const isShape = error instanceof ZodError
      return { broken: isShape ? 'The front matter is not that of a recording.' : String(error) }
    }
  },
}

function yamlFormat<Value>(name: string, schema: ZodType<Value>): Format<YamlData<Value>> {
  return { name, read: (text) => readYaml(text, schema) }
}

function mdxFormat<FrontMatter, Body extends { sections: unknown[] }>(
  name: string,
  schema: ZodType<FrontMatter>,
  parse: (text: string) => { body: Body; problems: TextProblem[]; paragraphs: Paragraph[] },
): Format<MdxData<FrontMatter, Body>> {
  return {
    name,
    read: (text: string) => {
      const { body, problems, paragraphs } = parse(text)
      const isReadable = body.sections.length > 0 || problems.length === 0
      return {
        frontMatter: readYaml(frontMatterOf(text) ?? '', schema, 2),
        ...(isReadable ? { body } : {}),
        problems,
        paragraphs: isReadable ? paragraphs : [],
      }
    },
  }
}
