import styles from '#styles/reader-tools.css?inline'

// A page arrives in one round trip without the looks of what is not there yet.
const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)
document.adoptedStyleSheets.push(sheet)

/** What a reader does beyond reading and copying. It is loaded when it is asked for. */
export { askFor } from './ask-values.ts'
export { copyForAssistant } from './assistant-copy.ts'
export { openReply } from './reply-dialog.ts'
export { openValues, showValues } from './values-panel.ts'
