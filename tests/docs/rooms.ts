/**
 * Draws the rooms as SVG: those of the spine down a flight of steps in their order, the wings below them. Under every
 * room hangs a line; whoever imports from it has a dot where its own line meets that one. Since a room imports only from
 * rooms before it, every line goes down and to the left: one that did not would have nowhere to go.
 *
 * `npm run rooms` writes docs/rooms.svg.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { spine, wings } from '../../rooms.json'

const root = fileURLToPath(new URL('../..', import.meta.url))

export const rooms: ReadonlyArray<string> = [...spine, ...wings]

/** The rooms that a file of `room` imports from, types included. */
const importedBy = (file: string): ReadonlyArray<string> =>
  ts.preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles.flatMap(({ fileName }) => {
    const [, other] = /^\.\.\/(\w+)\//.exec(fileName) ?? []
    return other === undefined ? [] : [other]
  })

/** By room the other rooms that its files import from, in order. */
export const imports = (): ReadonlyMap<string, ReadonlyArray<string>> =>
  new Map(
    rooms.map((room) => {
      const folder = join(root, 'src', room)
      const files = readdirSync(folder).filter((file) => file.endsWith('.ts'))
      const imported = new Set(files.flatMap((file) => importedBy(join(folder, file))))
      return [room, [...imported].sort((a, b) => rooms.indexOf(a) - rooms.indexOf(b))]
    })
  )

const box = { width: 96, height: 28 }
const step = { x: 112, y: 40 }
const margin = 16
const lane = 16
const width = margin + spine.length * step.x + box.width + 5 * lane
const height = 2 * margin + (rooms.length - 1) * step.y + box.height + 8

const isWing = (room: string): boolean => wings.includes(room)
const left = (room: string): number => margin + Math.min(rooms.indexOf(room), spine.length) * step.x
const top = (room: string): number => margin + rooms.indexOf(room) * step.y + (isWing(room) ? 8 : 0)
const middle = (room: string): number => top(room) + box.height / 2
const all = imports()
const importersOf = (room: string): ReadonlyArray<string> =>
  rooms.filter((other) => all.get(other)?.includes(room) ?? false)
const lanes = wings.filter((wing) => importersOf(wing).length > 0)

/** Where a room's line hangs: under a room of the spine; to the right of a wing, each in a lane of its own. */
const lineAt = (room: string): number =>
  isWing(room) ? left(room) + box.width + (lanes.indexOf(room) + 1.5) * lane : left(room) + box.width / 2

const colours = { spine: '#33658a', wing: '#6b8f71', line: '#8a8f98', text: '#ffffff' }

const line = (...points: ReadonlyArray<readonly [number, number]>): string =>
  `<polyline points="${points.map((point) => point.join(',')).join(' ')}"/>`

const boxOf = (room: string): string => {
  const fill = isWing(room) ? colours.wing : colours.spine
  const text = `<text x="${left(room) + box.width / 2}" y="${middle(room) + 5}" text-anchor="middle">${room}</text>`
  return `<rect x="${left(room)}" y="${top(room)}" width="${box.width}" height="${box.height}" rx="5" fill="${fill}"/>${text}`
}

/** The line of what is imported from, down to the last that does, with a head where it enters the room. */
const hanging = (room: string, importers: ReadonlyArray<string>): string => {
  const last = importers.at(-1)
  if (last === undefined) return ''
  const x = lineAt(room)
  if (isWing(room)) {
    const edge = left(room) + box.width
    const head = `<path d="M${edge} ${middle(room)} l9 -5 v10 z"/>`
    return line([edge + 8, middle(room)], [x, middle(room)], [x, middle(last)]) + head
  }
  const edge = top(room) + box.height
  return line([x, edge + 8], [x, middle(last)]) + `<path d="M${x} ${edge} l-5 9 h10 z"/>`
}

/** The lines of an importer: to the left as far as it imports, to the right if it imports from a wing. */
const reaching = (room: string, imported: ReadonlyArray<string>): string => {
  const ends = [imported.find((other) => !isWing(other)), imported.find(isWing)]
  return ends
    .map((end) => {
      if (end === undefined) return ''
      const edge = isWing(end) ? left(room) + box.width : left(room)
      return line([edge, middle(room)], [lineAt(end), middle(room)])
    })
    .join('')
}

const dotsOf = (room: string, imported: ReadonlyArray<string>): string =>
  imported.map((other) => `<circle cx="${lineAt(other)}" cy="${middle(room)}" r="4.5"/>`).join('')

const legend = (): string => {
  const x = width - 360
  const rows = [
    `<circle cx="${x}" cy="${margin + 9}" r="4.5" fill="${colours.spine}"/>`,
    `<text x="${x + 14}" y="${margin + 14}">this row's room imports from the room above</text>`,
    `<text x="${x + 14}" y="${margin + 36}">lines that cross without a dot pass by</text>`,
    `<rect x="${x - 6}" y="${margin + 50}" width="12" height="12" rx="2" fill="${colours.spine}"/>`,
    `<text x="${x + 14}" y="${margin + 61}">the spine: what changing-hands exports, with audit</text>`,
    `<rect x="${x - 6}" y="${margin + 73}" width="12" height="12" rx="2" fill="${colours.wing}"/>`,
    `<text x="${x + 14}" y="${margin + 84}">the wings: changing-hands/audit, /regions and so on</text>`
  ]
  return `<g fill="#33373d" font-size="13">${rows.join('')}</g>`
}

export const picture = (): string => {
  const each = (draw: (room: string, others: ReadonlyArray<string>) => string): string =>
    rooms.map((room) => draw(room, all.get(room) ?? [])).join('\n')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Helvetica, Arial, sans-serif" font-size="14" role="img">`,
    '<title>The rooms of the code and what each imports</title>',
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    legend(),
    `<g fill="none" stroke="${colours.line}" stroke-width="1.5">`,
    each(reaching),
    '</g>',
    `<g fill="${colours.line}" stroke="${colours.line}" stroke-width="1.5">`,
    rooms.map((room) => hanging(room, importersOf(room)).replaceAll('<polyline', '<polyline fill="none"')).join('\n'),
    '</g>',
    `<g fill="${colours.spine}">`,
    each(dotsOf),
    '</g>',
    `<g fill="${colours.text}" font-weight="bold">`,
    rooms.map(boxOf).join('\n'),
    '</g>',
    '</svg>',
    ''
  ].join('\n')
}

export const pictureFile = join(root, 'docs/rooms.svg')

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(pictureFile, picture())
