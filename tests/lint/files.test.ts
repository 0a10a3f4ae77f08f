import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const src = fileURLToPath(new URL('../../src', import.meta.url))

const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => {
    const path = join(entry.parentPath, entry.name)
    const text = readFileSync(path, 'utf8')
    return { name: relative(src, path).replaceAll('\\', '/'), text, lines: text.split('\n').length - 1 }
  })

/** What a room lets out: a list, as long as it is. */
const isDoor = (name: string): boolean => /(^|\/)(index|public(-\w+)?)\.ts$/.test(name)

const isTypesOnly = (name: string, text: string): boolean =>
  ts
    .createSourceFile(name, text, ts.ScriptTarget.ES2022)
    .statements.every(
      (statement) =>
        ts.isInterfaceDeclaration(statement) ||
        ts.isTypeAliasDeclaration(statement) ||
        (ts.isImportDeclaration(statement) && statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) ||
        (ts.isExportDeclaration(statement) && statement.isTypeOnly) ||
        (ts.isModuleDeclaration(statement) && name.endsWith('.d.ts'))
    )

const listed = (some: typeof files): ReadonlyArray<string> => some.map(({ name, lines }) => `${name}: ${lines}`)

describe('a file of the sources holds one idea', () => {
  it('in at most 300 lines', () => {
    expect(listed(files.filter(({ lines }) => lines > 300))).toEqual([])
  })
  it('and is worth a file: at least 25 lines, unless it is a door or has types only', () => {
    const short = files.filter(({ name, text, lines }) => lines < 25 && !isDoor(name) && !isTypesOnly(name, text))
    expect(listed(short)).toEqual([])
  })
})
