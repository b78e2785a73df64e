import { npmRecorder } from './npm/recorder.ts'
import { pnpmRecorder } from './pnpm/recorder.ts'
import type { Recorder } from './tool.ts'

/** How recordings are made with each tool. */
export const recorders: readonly Recorder[] = [npmRecorder, pnpmRecorder]

/** The recorder of the tool in a folder below `content/`; undefined for a tool that has none yet. */
export function recorderOf(tool: string): Recorder | undefined {
  return recorders.find((recorder) => recorder.tool === tool)
}
