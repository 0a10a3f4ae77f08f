/** What each door of the package exports, as the checker of TypeScript sees it: the name, what it is, and its first sentence. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { exports, name as packageName } from '../../package.json'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Exported {
  readonly name: string
  /** What is there at run time; a codec and its type share one name. */
  readonly isValue: boolean
  readonly isType: boolean
  /** The module of the sources in which it is declared, and its name there. */
  readonly file: string
  readonly original: string
  /** The first sentence of its docstring; empty without one. */
  readonly about: string
}

export interface Door {
  /** What one imports from: `changing-hands/audit`. */
  readonly from: string
  readonly exported: ReadonlyArray<Exported>
}

const sources = Object.entries(exports).flatMap(([subpath, door]) =>
  typeof door === 'string'
    ? []
    : [
        {
          from: subpath.replace('.', packageName),
          file: join(root, door.import.default.replace('./dist/esm', 'src').replace(/\.js$/, '.ts'))
        }
      ]
)

const short = 140

/** Up to the first full stop, or up to a colon before a list; of a long sentence the part before its first colon. */
const firstSentence = (text: string): string => {
  const paragraph = text
    .split(/\n\s*\n|\n\s*-/, 1)[0]
    .replaceAll(/\s+/g, ' ')
    .trim()
  const [sentence] = /^.*?[.](?= |$)/.exec(paragraph) ?? [paragraph]
  const part = sentence.length > short ? sentence.split(/[:;] /, 1)[0] : sentence
  return part.replace(/[.:;,]$/, '')
}

/** The modules of the sources that the doors lead to. */
export const doorFiles: ReadonlyArray<string> = sources.map(({ file }) => file)

export const doors = (): ReadonlyArray<Door> => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root)
  const program = ts.createProgram(doorFiles, options)
  const checker = program.getTypeChecker()

  const described = (symbol: ts.Symbol): Exported => {
    const { flags } = symbol
    const original = (flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol)
    return {
      name: symbol.name,
      file: original.declarations?.[0].getSourceFile().fileName ?? '',
      original: original.name,
      isValue: (original.flags & ts.SymbolFlags.Value) !== 0,
      isType: (original.flags & ts.SymbolFlags.Type) !== 0,
      about: firstSentence(ts.displayPartsToString(original.getDocumentationComment(checker)))
    }
  }

  return sources.map(({ from, file }) => {
    const source = program.getSourceFile(file)
    const module = source && checker.getSymbolAtLocation(source)
    if (module === undefined) throw new Error(`${file} exports nothing`)
    const exported = checker.getExportsOfModule(module).map(described)
    return { from, exported: exported.sort((a, b) => (a.name < b.name ? -1 : 1)) }
  })
}
