import { compileTemplate, firstWord, type Template } from './template.ts'

/** The lines that together give a case away, in the order in which the tool prints them. */
export interface Signature {
  entry: string
  case: string
  templates: Template[]
  /** Of two signatures that match, the weightier says more. */
  weight: number
}

/** One line of one signature. */
export interface SignatureLine {
  signature: Signature
  position: number
}

/** All signatures, found by what a line says. */
export interface SignatureIndex {
  /** Lines without a hole, by their text. */
  byText: Map<string, SignatureLine[]>
  /** Lines with holes, by their first word. */
  byFirstWord: Map<string, SignatureLine[]>
  /** Lines whose first word is not fixed; every line of a log is held against these. */
  anyWord: SignatureLine[]
}

/** Reads a signature as an author writes it: one template a line. Throws a sentence that says what is wrong. */
export function compileSignature(entry: string, caseId: string, text: string): Signature {
  const templates = text.trim().split('\n').map(compileTemplate)
  const weight = templates.reduce((sum, template) => sum + template.weight, 0)
  return { entry, case: caseId, templates, weight }
}

/** Makes signatures findable by what a line says. */
export function indexSignatures(signatures: Signature[]): SignatureIndex {
  const index: SignatureIndex = { byText: new Map(), byFirstWord: new Map(), anyWord: [] }
  for (const signature of signatures) {
    for (const [position, template] of signature.templates.entries()) {
      const line = { signature, position }
      const [text, ...more] = template.parts
      const word = firstWord(template)
      if (typeof text === 'string' && more.length === 0) add(index.byText, text, line)
      else if (word === undefined) index.anyWord.push(line)
      else add(index.byFirstWord, word, line)
    }
  }
  return index
}

function add(lines: Map<string, SignatureLine[]>, key: string, line: SignatureLine): void {
  lines.set(key, [...(lines.get(key) ?? []), line])
}
