import { defineConfig } from 'tsup'

// The names of the entries are the names in package.json's `exports`.
export default defineConfig({
  entry: { index: 'src/index.ts', store: 'src/store/index.ts', testing: 'src/testing/index.ts' },
  format: ['esm', 'cjs'],
  // What the entries share lies in a chunk of its own, in either format: a history made by one is a history to the other.
  splitting: true,
  dts: true,
  target: 'es2022',
  platform: 'neutral',
  removeNodeProtocol: false,
  treeshake: true,
  // Without them a stack trace still points to readable code: nothing is minified.
  sourcemap: false,
  clean: true,
  external: [/^node:/, /^fp-ts\//, 'io-ts', 'immer', 'fast-check']
})
