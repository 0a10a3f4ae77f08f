import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^changing-hands$/, replacement: path('./src/index.ts') },
      { find: /^changing-hands\/records$/, replacement: path('./src/record/public-codecs.ts') },
      { find: /^changing-hands\/log$/, replacement: path('./src/log/public-streams.ts') },
      { find: /^changing-hands\/([a-z]+)$/, replacement: path('./src/$1/public.ts') }
    ]
  },
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    testTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text', 'text-summary'],
      thresholds: { lines: 95, branches: 95 }
    }
  }
})
