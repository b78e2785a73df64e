import { compileTemplate, firstWord, isFailure, type Template } from './template.ts'

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
  /** Whether it says enough to give its case away alone, where no other case has such a line. */
  isTelling: boolean
}

/** One line of a warning. */
export interface WarningLine {
  id: string
  template: Template
}

/** All signatures, found by what a line says. */
export interface SignatureIndex {
  /** Lines without a hole, by their text. */
  byText: Map<string, SignatureLine[]>
  /** The first words of lines without a hole. */
  firstWords: Set<string>
  /** Lines that are a code and nothing else, by the code. */
  byCode: Map<string, SignatureLine[]>
  /** Lines with holes, by their first word. */
  byFirstWord: Map<string, SignatureLine[]>
  /** Lines of a tool whose first word is not fixed; every line of that tool is held against these. */
  anyWord: SignatureLine[]
  /** The same of lines that no tool marks as its own. */
  anyUnmarked: SignatureLine[]
  /** Lines that are the failure of another program, whatever it says. */
  failures: SignatureLine[]
  /** The codes that signatures state. */
  codes: Set<string>
  /** Lines of warnings; every warning of a tool is held against these. */
  warnings: WarningLine[]
}

/** How much a line has to say to give its case away alone. In characters of fixed text, about. */
export const telling = 24

/** The same for a line that lost its mark and stands where no other line of its tool is near. */
export const tellingUnmarked = 36

/** Reads a signature as an author writes it: one template a line. Throws a sentence that says what is wrong. */
export function compileSignature(entry: string, caseId: string, text: string): Signature {
  const templates = text.trim().split('\n').map(compileTemplate)
  const weight = templates.reduce((sum, template) => sum + template.weight, 0)
  const isForLackOfAnother = templates.some(({ parts }) => isFailure(parts))
  return { entry, case: caseId, templates, weight: isForLackOfAnother ? 1 : weight }
}

/** Makes signatures findable by what a line says. */
export function indexSignatures(
  signatures: Signature[],
  warnings: WarningLine[] = [],
): SignatureIndex {
  const index: SignatureIndex = {
    byText: new Map(),
    firstWords: new Set(),
    byCode: new Map(),
    byFirstWord: new Map(),
    anyWord: [],
    anyUnmarked: [],
    failures: [],
    codes: new Set(),
    warnings,
  }
  for (const signature of signatures) {
    for (const [position, template] of signature.templates.entries()) {
      const isOfTool = template.tool !== undefined && template.level !== 'warn'
      const isTelling = isOfTool && template.weight >= telling
      if (template.code !== undefined) index.codes.add(template.code)
      const line = { signature, position, isTelling }
      const [text, ...more] = template.parts
      const word = firstWord(template)
      if (text === undefined) add(index.byCode, template.code!, line)
      else if (typeof text === 'string' && more.length === 0) {
        add(index.byText, text, line)
        index.firstWords.add(/^[^ ]*/.exec(text)![0])
      } else if (word !== undefined) add(index.byFirstWord, word, line)
      else if (isFailure(template.parts)) index.failures.push(line)
      else if (template.tool === undefined) index.anyUnmarked.push(line)
      else index.anyWord.push(line)
    }
  }
  return index
}

function add(lines: Map<string, SignatureLine[]>, key: string, line: SignatureLine): void {
  lines.set(key, [...(lines.get(key) ?? []), line])
}
