/** Finds the examples of the docs: every ```ts block of the docstrings, the README and docs/. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Example {
  /** The file, from the root of the project. */
  readonly file: string
  /** The line of its first line of code. */
  readonly line: number
  readonly code: string
}

const files = (folder: string, ending: string): ReadonlyArray<string> =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()

/** The blocks between fences; `strip` takes away what precedes the code on a line. */
const blocksOf = (file: string, strip: (line: string) => string): ReadonlyArray<Example> => {
  const examples: Array<Example> = []
  let open: { line: number; code: Array<string>; continued: boolean } | undefined
  readFileSync(join(root, file), 'utf8')
    .split('\n')
    .forEach((raw, i) => {
      const line = strip(raw)
      if (open === undefined) {
        const fence = /^```ts( continued)?$/.exec(line.trim())
        if (fence !== null) open = { line: i + 2, code: [], continued: fence[1] !== undefined }
      } else if (line.trim() === '```') {
        const code = open.code.join('\n')
        const last = examples[examples.length - 1]
        if (open.continued && last !== undefined)
          examples[examples.length - 1] = { ...last, code: `${last.code}\n${code}` }
        else examples.push({ file, line: open.line, code })
        open = undefined
      } else open.code.push(line)
    })
  return examples
}

export const examples = (): ReadonlyArray<Example> => [
  ...files('src', '.ts').flatMap((file) => blocksOf(file, (line) => line.replace(/^\s*\* ?/, ''))),
  ...['README.md', ...files('docs', '.md')].flatMap((file) => blocksOf(file, (line) => line))
]
