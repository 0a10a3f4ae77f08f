import { readFileSync } from 'node:fs'
import js from '@eslint/js'
import tseslint from 'typescript-eslint'

/** The rooms in order of dependency, written once for lint, tests and docs: a file imports from its own or those before. */
export const rooms = Object.values(JSON.parse(readFileSync(new URL('rooms.json', import.meta.url), 'utf8'))).flat()

const laterThan = (room) => rooms.slice(rooms.indexOf(room) + 1)
const order = `the rooms in order are ${rooms.join(', ')}: import only from rooms before this one`

/** Another room is entered by its index alone, so that what a room keeps to itself can change. */
const roomRule = (room) => ({
  files: [`src/${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: ['../index.js', '../*/public*.js', '../../*'],
            message: `a room does not import from outside the rooms; ${order}`
          },
          ...(laterThan(room).length === 0
            ? []
            : [{ group: laterThan(room).flatMap((later) => [`../${later}/*`, `../${later}`]), message: order }]),
          ...(room === 'testing'
            ? []
            : [{ group: ['fast-check'], message: 'only the room "testing" uses fast-check' }]),
          ...(room === 'store'
            ? []
            : [{ group: ['node:*'], message: 'the core runs in a browser too: no Node built-ins' }])
        ]
      }
    ]
  }
})

/** Values by one statement, types by another, which leaves no trace in what is published. */
const separateTypeImports = {
  create: (context) => ({
    "ImportSpecifier[importKind='type']": (node) =>
      context.report({ node, message: 'import types by a statement of their own: import type { … }' })
  })
}

/** No clock, no chance, no output: the same answer everywhere. */
const purity = {
  files: rooms.filter((room) => room !== 'testing').map((room) => `src/${room}/**/*.ts`),
  rules: {
    'no-console': 'error',
    'no-restricted-properties': [
      'error',
      { object: 'Date', property: 'now', message: 'the core has no clock' },
      { object: 'Math', property: 'random', message: 'the core has no randomness' }
    ],
    'no-restricted-syntax': [
      'error',
      { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'the core has no clock' },
      { selector: "CallExpression[callee.name='Date']", message: 'the core has no clock' }
    ],
    'no-restricted-globals': ['error', 'process', 'setTimeout', 'setInterval', 'fetch', 'performance']
  }
}

/** A store in a database looks for what is new now and then, wherever it runs. */
const waiting = {
  files: ['src/postgres/**/*.ts'],
  rules: { 'no-restricted-globals': ['error', 'process', 'setTimeout', 'fetch', 'performance'] }
}

/** How many cases a property test tries is said by `cases`, so that one DEPTH scales them all. */
const scaledTests = {
  files: ['tests/**/*.ts'],
  ignores: ['tests/cases.ts', 'tests/testing/nightly.ts'],
  rules: {
    'no-restricted-syntax': [
      'error',
      { selector: "Property[key.name='numRuns']", message: 'say cases(…) of tests/cases.ts' },
      {
        selector: "CallExpression[callee.object.name='fc'][callee.property.name='assert'][arguments.length<2]",
        message: 'say how many, by cases(…) of tests/cases.ts'
      }
    ]
  }
}

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'site/', 'tests/docs/.generated/', 'node_modules/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    plugins: { house: { rules: { 'separate-type-imports': separateTypeImports } } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { prefer: 'type-imports', fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }
      ],
      'house/separate-type-imports': 'error',
      // A codec and its type share one name, as io-ts has it.
      '@typescript-eslint/no-redeclare': 'off',
      'no-redeclare': 'off'
    }
  },
  // A switch over a union names every member of it: who adds one is asked by each.
  {
    files: ['src/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { '@typescript-eslint/switch-exhaustiveness-check': 'error' }
  },
  // NaN is the one number that differs from itself; asking so is the fastest way on the path of a question.
  { files: ['src/**/*.ts'], rules: { 'no-self-compare': 'off' } },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } }
  },
  // Who uses the library from outside uses what everybody can.
  {
    files: ['apps/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['**/src/**', '**/dist/**'], message: 'an app imports public entries alone' }] }
      ]
    }
  },
  ...rooms.map(roomRule),
  purity,
  waiting,
  scaledTests
)
