/** The signature of a further entry: of another code, and with another word in each line that says much. */
export function furtherSignature(text: string, number: number): string {
  return text
    .split('\n')
    .map((line) => {
      const ofCode = line.replaceAll(/\b(?:ERR_PNPM_)?E[A-Z]{3,}\w*|(?<=code )\w+/g, `$&${number}`)
      return line.length < 40 ? ofCode : ofCode.replace(lastWord, `$&${number}`)
    })
    .join('\n')
}

/** The last word of a line that is in no hole. */
const lastWord = /[a-z]{4,}(?= |$)(?![^{]*\})(?!.*[a-z]{4,}(?= |$)(?![^{]*\}))/
