/** What installs packages and makes them, for whichever tool they are. */
export { install, pack } from './npm/install.ts'
