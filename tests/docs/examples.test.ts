import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { examples, root } from './extract.js'

const folder = join(root, 'tests/docs/.generated')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const found = examples().map((example, i) => {
  const name = `${example.file.replace(/[^a-zA-Z0-9]+/g, '-')}-${i}.ts`
  writeFileSync(join(folder, name), `${example.code}\nexport {}\n`)
  return { ...example, name, path: join(folder, name) }
})

describe('the examples in the docs', () => {
  for (const { file, line, path } of found)
    it(`${file}:${line} runs`, async () => {
      try {
        await import(/* @vite-ignore */ path)
      } catch (error) {
        throw new Error(
          `the example at ${file}:${line} failed: ${error instanceof Error ? error.message : String(error)}`,
          { cause: error }
        )
      }
    })

  it('are well-typed', () => {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root)
    const program = ts.createProgram(
      found.map(({ path }) => path),
      { ...options, noUnusedLocals: false, noEmit: true }
    )
    const faults = found.flatMap(({ path, file, line }) => {
      const source = program.getSourceFile(path)
      return source === undefined
        ? [`${file}:${line} was not read`]
        : ts.getPreEmitDiagnostics(program, source).map((diagnostic) => {
            const at = diagnostic.start === undefined ? 0 : source.getLineAndCharacterOfPosition(diagnostic.start).line
            return `${file}:${line + at} ${ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')}`
          })
    })
    expect(faults).toEqual([])
  })

  it('there is one for everything that the package exports', () => {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root)
    const entry = join(root, 'src/index.ts')
    const program = ts.createProgram([entry], options)
    const checker = program.getTypeChecker()
    const source = program.getSourceFile(entry)
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source)
    const exported = module === undefined ? [] : checker.getExportsOfModule(module)
    expect(exported.length).toBeGreaterThan(40)
    const code = found.map((example) => example.code).join('\n')
    const without = exported
      .map((symbol) => ({
        name: symbol.name,
        symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
      }))
      .filter(
        ({ symbol }) =>
          (symbol.flags & (ts.SymbolFlags.Variable | ts.SymbolFlags.Function | ts.SymbolFlags.Class)) !== 0
      )
      .filter(({ name, symbol }) => {
        const isFunction = symbol.declarations?.some(
          (declaration) =>
            ts.isVariableDeclaration(declaration) &&
            declaration.initializer !== undefined &&
            ts.isArrowFunction(declaration.initializer)
        )
        return isFunction === true
          ? !symbol.getJsDocTags(checker).some((tag) => tag.name === 'example')
          : !new RegExp(`\\b${name}\\b`).test(code)
      })
      .map(({ name }) => name)
    expect(without).toEqual([])
  })
})
