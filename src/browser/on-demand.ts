/** What a reader does beyond reading and copying. It is loaded when it is asked for. */
export { askFor } from './ask-values.ts'
export { openReplyForm } from './reply-form.ts'
export { openValues, showValues } from './values-panel.ts'
