import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { NamedTool } from '#entry/tool.ts'
import { readTextFile } from '#content/text-file.ts'
import { readYaml } from '#content/yaml-text.ts'
import type { Problem } from '#schema/problem.ts'
import { toolId } from '#schema/names.ts'
import { toolSchema } from '#schema/tool.ts'
import { recorderOf } from '#tools/recorders.ts'
import { projectRoot } from './project.ts'
import { problemIn } from './problem-in.ts'

/** The tool in a folder below `content`; undefined where it cannot make recordings: the reasons are added to `problems`. */
export async function readTool(
  content: string,
  id: string,
  problems: Problem[],
): Promise<NamedTool | undefined> {
  // A team’s own folder holds entries of tools of the base, too.
  const path = [content, join(projectRoot, 'content')]
    .map((folder) => join(folder, id, 'tool.yaml'))
    .find((file, at, { length }) => existsSync(file) || at === length - 1)!
  if (!existsSync(path)) {
    problems.push(problemIn(path, 'there is no tool.yaml', 'write it beside the entries'))
    return undefined
  }
  if (!toolId.safeParse(id).success) {
    problems.push(
      problemIn(path, `${id} is no id of a tool`, 'use lower-case words joined by hyphens'),
    )
    return undefined
  }
  if (!recorderOf(id)) {
    const fix = `write src/tools/${id}/recorder.ts, and name it in src/tools/recorders.ts`
    problems.push(problemIn(path, `nothing says how ${id} is recorded`, fix))
    return undefined
  }
  const { value, problems: found } = readYaml(readTextFile(path), toolSchema)
  problems.push(...found.map(({ line, message, fix }) => problemIn(path, message, fix, line)))
  return value && { ...value, id }
}
