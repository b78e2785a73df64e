import type { BlockContent, PhrasingContent, RootContent } from 'mdast'
import type { MdxJsxFlowElement } from 'satteri'

/** The components that the text of an entry becomes; a page that renders entries passes one for each. */
export type EntryComponent =
  | 'SectionHeading'
  | 'Cases'
  | 'Case'
  | 'Command'
  | 'ShellForms'
  | 'Snippet'
  | 'FalseSuccess'
  | 'ConfusedWith'
  | 'SourceEvidence'
  | 'Recording'
  | 'Versions'
  | 'ExampleList'
  | 'Fact'

/** What the page hands on to an element besides the entry. */
const handedTo: Partial<Record<EntryComponent, string>> = {
  ConfusedWith: 'decisions',
  SourceEvidence: 'excerpts',
}

/** `entry={props.entry}`: the page hands the entry to the text, the text to each component. */
export const theEntry = handedOn('entry')

/** An element of the page, which gets the entry. */
export function element(
  name: EntryComponent,
  attributes: Record<string, string> = {},
  children: readonly (RootContent | BlockContent | PhrasingContent)[] = [],
): MdxJsxFlowElement {
  const own = Object.entries(attributes).map(
    ([key, value]) => ({ type: 'mdxJsxAttribute', name: key, value }) as const,
  )
  const more = handedTo[name]
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: [...own, theEntry, ...(more === undefined ? [] : [handedOn(more)])],
    children: [...children] as BlockContent[],
  }
}

function handedOn(name: string): MdxJsxFlowElement['attributes'][number] {
  const value = { type: 'mdxJsxAttributeValueExpression', value: `props.${name}` } as const
  return { type: 'mdxJsxAttribute', name, value }
}
