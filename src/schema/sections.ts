import { z } from 'zod'
import { enumOf } from './enum-of.ts'
import { commandLanguages, effects, sections, systems } from './vocabulary.ts'

const line = z.int().min(1).describe('Line of `entry.mdx`.')
const markdown = z.string().describe('Markdown, as written.')

const system = enumOf(systems).describe(
  'The systems that it is for: unix (macOS and Linux) or windows (in PowerShell).',
)
const otherForm = z
  .boolean()
  .describe('Whether it does on Windows what the command before it does on macOS and Linux.')

/** A command to run: the content of a `sh` or `powershell` fence. */
export const commandSchema = z.strictObject({
  shell: z.enum(commandLanguages),
  text: z
    .string()
    .min(1, 'the command is empty')
    .describe('The command, with placeholders as {name}.'),
  effect: enumOf(
    effects,
    `say what the command does after the language: ${Object.keys(effects).join(', ')}`,
  ).describe('What running it does.'),
  system: system.nullable().describe(`${system.description} Null where it works everywhere.`),
  otherForm,
  placeholders: z
    .array(z.string())
    .describe(
      'Names of the placeholders that it holds. With one, it is no command until its value is put in.',
    ),
  line,
})
export type Command = z.output<typeof commandSchema>

/** A piece of a step, in the order in which it is read. */
export const stepPartSchema = z.strictObject({
  kind: z
    .enum(['text', 'command', 'snippet'])
    .describe('Prose, a command to run, or what to write into a file.'),
  text: z
    .string()
    .describe('Prose as Markdown; a command with placeholders as {name}; a snippet as it is.'),
  language: z.string().optional().describe('Of a command its shell, of a snippet its language.'),
  system: system.optional(),
  otherForm: otherForm.optional(),
})
export type StepPart = z.output<typeof stepPartSchema>

/** One numbered step of a fix. */
export const stepSchema = z.strictObject({
  title: z
    .string()
    .min(1, 'begin the step with **what to do** in bold')
    .describe('What to do, plain text: the bold words that begin the step.'),
  text: markdown.describe('The rest of the step’s prose, Markdown, without its fences.'),
  commands: z.array(commandSchema),
  parts: z.array(stepPartSchema).describe('All of the step behind its title, in order.'),
  line,
})
export type Step = z.output<typeof stepSchema>

/** The fix of one case: the content under its `###` heading. */
export const fixSchema = z.strictObject({
  title: z.string().describe('The heading: the title of the case.'),
  when: markdown.min(1, 'say when to choose this fix, in a paragraph before the steps'),
  steps: z.array(stepSchema).min(1, 'give the fix as a numbered list of steps'),
  falseSuccess: markdown.min(
    1,
    'say how it can look fixed and not be, in a quote (>) after the steps',
  ),
  line,
})
export type Fix = z.output<typeof fixSchema>

/** One link of the section “Docs and source code”. */
export const docLinkSchema = z.strictObject({
  url: z.string().regex(/^https:\/\/./, 'give the full address of the document'),
  title: z.string().min(1),
  says: z
    .string()
    .min(1, 'say in a few words what the document tells')
    .describe('What the reader finds there, Markdown.'),
  line,
})
export type DocLink = z.output<typeof docLinkSchema>

/** A section as written. */
export const sectionSchema = z.strictObject({
  id: z.enum(sections.map((section) => section.id) as [string, ...string[]]),
  markdown: markdown.min(1, 'the section is empty'),
  text: z.string().describe('Its prose without markup, for search and comparison.'),
  line,
})
export type Section = z.output<typeof sectionSchema>

/** A dated fact that a text shows: `<Fact id="…" />`. */
export const factUseSchema = z.strictObject({ id: z.string(), line })

/** A link of a text, as written. */
export const linkSchema = z.strictObject({ url: z.string(), line })

/** The body of `entry.mdx` as data. */
export const bodySchema = z.strictObject({
  sections: z.array(sectionSchema),
  fixes: z.array(fixSchema),
  commands: z.array(commandSchema).describe('Every command of the whole text, in order.'),
  docs: z.array(docLinkSchema),
  recordings: z
    .array(z.strictObject({ name: z.string(), line }))
    .describe('The recordings that the text shows: `<Recording of="…" />`.'),
  facts: z.array(factUseSchema).describe('The dated facts that the text shows.'),
  links: z.array(linkSchema).describe('Every link of the text.'),
})
export type Body = z.output<typeof bodySchema>
