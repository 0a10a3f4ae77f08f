import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** How many cases the property tests try, by `--mode`: four in a hundred every day, all before a change lands, more at night. */
const depths: Readonly<Record<string, number>> = { test: 0.04, deep: 1, nightly: 30 }

export default defineConfig(({ mode }) => {
  const depth = Number(process.env.DEPTH ?? depths[mode])
  const isDeep = depth >= 1
  return {
    resolve: {
      alias: [
        { find: /^changing-hands$/, replacement: path('./src/index.ts') },
        { find: /^changing-hands\/records$/, replacement: path('./src/record/public-codecs.ts') },
        { find: /^changing-hands\/log$/, replacement: path('./src/log/public-streams.ts') },
        { find: /^changing-hands\/store\/([a-z]+)$/, replacement: path('./src/$1/public.ts') },
        { find: /^changing-hands\/([a-z]+)$/, replacement: path('./src/$1/public.ts') }
      ]
    },
    test: {
      include: ['tests/**/*.test.ts'],
      // What takes long because its input is big has a small twin in the quick run.
      exclude: ['**/node_modules/**', ...(isDeep ? [] : ['tests/**/*.deep.test.ts'])],
      env: { DEPTH: String(depth) },
      setupFiles: ['tests/setup.ts'],
      testTimeout: 120_000 * Math.max(1, depth),
      // Vitest would leave a core to itself, which does next to nothing.
      maxWorkers: '100%',
      // Quick: a worker loads the library once for all its files. Deep: each file loads its own, so that none needs another.
      isolate: isDeep,
      coverage: {
        provider: 'v8',
        include: ['src/**/*.ts'],
        reporter: ['text', 'text-summary'],
        thresholds: { lines: 95, branches: 95 }
      }
    }
  }
})
