/** What installs packages, for whichever tool they are. */
export { install } from './npm/install.ts'
