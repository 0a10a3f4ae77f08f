/** The examples and the doors of the package, as the compiler reads them. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { root } from './extract.js'

export interface Exported {
  readonly name: string
  /** The door by which it leaves the package. */
  readonly door: string
  /** Of a function: whether its docstring has an example. Of any other value: undefined. */
  readonly hasExample: boolean | undefined
}

/** The entry of the package, and the public doors of all rooms but `testing`, whose parts are read together. */
const doors: ReadonlyArray<string> = [
  'src/index.ts',
  ...readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
    .flatMap(({ name }) => readdirSync(join(root, 'src', name)).map((file) => `src/${name}/${file}`))
    .filter((file) => /\/public[^/]*\.ts$/.test(file))
]

export const programOf = (examples: ReadonlyArray<string>): ts.Program => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root)
  return ts.createProgram([...examples, ...doors.map((door) => join(root, door))], {
    ...options,
    noUnusedLocals: false,
    noEmit: true
  })
}

/** What is wrong in a file, each with how many lines below its first. */
export const faultsIn = (program: ts.Program, path: string): ReadonlyArray<readonly [line: number, text: string]> => {
  const source = program.getSourceFile(path)
  if (source === undefined) return [[0, 'it was not read']]
  return ts
    .getPreEmitDiagnostics(program, source)
    .map(({ start, messageText }) => [
      start === undefined ? 0 : source.getLineAndCharacterOfPosition(start).line,
      ts.flattenDiagnosticMessageText(messageText, '\n')
    ])
}

const isFunction = (symbol: ts.Symbol): boolean =>
  symbol.declarations?.some(
    (declaration) =>
      ts.isVariableDeclaration(declaration) &&
      declaration.initializer !== undefined &&
      ts.isArrowFunction(declaration.initializer)
  ) ?? false

/** Every value that leaves the package by one of its doors. */
export const exportedBy = (program: ts.Program): ReadonlyArray<Exported> => {
  const checker = program.getTypeChecker()
  const values = ts.SymbolFlags.Variable | ts.SymbolFlags.Function | ts.SymbolFlags.Class
  return doors.flatMap((door) => {
    const source = program.getSourceFile(join(root, door))
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source)
    return (module === undefined ? [] : checker.getExportsOfModule(module)).flatMap(
      (exported): ReadonlyArray<Exported> => {
        const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
        if ((symbol.flags & values) === 0) return []
        const hasExample = symbol.getJsDocTags(checker).some((tag) => tag.name === 'example')
        return [{ name: exported.name, door, hasExample: isFunction(symbol) ? hasExample : undefined }]
      }
    )
  })
}
