/**
 * Writes docs/api-report.md: the signature of every public name, by door, so that a review shows what a change does to whoever
 * imports the package. From the declarations that the compiler emits, in memory: those of the package without its comments.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import type { Door } from './doors.js'
import { doorFiles, doors } from './doors.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

const printer = ts.createPrinter({ removeComments: true })

/** The names that a statement of a declaration file declares. */
const namesOf = (statement: ts.Statement): ReadonlyArray<string> => {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []))
  const isNamed =
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement)
  return isNamed && statement.name !== undefined ? [statement.name.text] : []
}

/** By module of the sources, and by name, its declarations as they are published. */
const declarations = (): ReadonlyMap<string, ReadonlyMap<string, string>> => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root)
  const program = ts.createProgram(doorFiles, {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    outDir: root
  })
  const found = new Map<string, Map<string, string>>()
  const keep = (file: string, text: string): void => {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)
    const own = new Map<string, string>()
    for (const statement of source.statements)
      for (const name of namesOf(statement)) {
        const printed = printer
          .printNode(ts.EmitHint.Unspecified, statement, source)
          .replace(/^export (declare )?/, '')
          .replace(/ {4}/g, '  ')
        own.set(name, own.has(name) ? `${own.get(name)}\n${printed}` : printed)
      }
    found.set(file, own)
  }
  program.emit(
    undefined,
    (_out, text, _mark, _error, [source] = []) => {
      if (source !== undefined) keep(source.fileName, text)
    },
    undefined,
    true
  )
  return found
}

export const report = (): string => {
  const published = declarations()
  const first = new Map<string, string>()
  const chapter = ({ from, exported }: Door): ReadonlyArray<string> => {
    const [own, others] = [exported, exported].map((all, k) =>
      all.filter(({ file, original }) => (k === 0) !== first.has(`${file} ${original}`))
    )
    const texts = own.map(({ name, file, original }) => {
      const text = published.get(file)?.get(original)
      if (text === undefined) throw new Error(`no declaration of ${original} in ${file}`)
      first.set(`${file} ${original}`, from)
      return name === original ? text : `${text}\n// exported as ${name}`
    })
    const elsewhere = new Map<string, Array<string>>()
    for (const { name, file, original } of others) {
      const door = first.get(`${file} ${original}`) ?? from
      elsewhere.set(door, [...(elsewhere.get(door) ?? []), `\`${name}\``])
    }
    return [
      `## ${from}`,
      '',
      ...(texts.length === 0 ? [] : ['```typescript', texts.join('\n\n'), '```', '']),
      ...[...elsewhere].flatMap(([door, names]) => [`As in \`${door}\`: ${names.join(', ')}.`, ''])
    ]
  }
  return [
    '# Every signature',
    '',
    'What each door of the package exports, as the compiler publishes it: a change of this file is a change of the package for',
    'whoever imports it. Written from the sources by `npm run api`.',
    '',
    ...doors().flatMap(chapter)
  ]
    .join('\n')
    .replace(/\n*$/, '\n')
}

export const reportFile = join(root, 'docs/api-report.md')
