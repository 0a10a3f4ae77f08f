/** In the reference a module has the name that one imports it by, and a guide that of its first heading. A plugin of typedoc. */
import { readFileSync } from 'node:fs'
import { Converter } from 'typedoc'

const { exports, name } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

/** By the module of the sources without its ending (`claims/public`), what one imports from. */
const doors = new Map(
  Object.entries(exports).flatMap(([subpath, door]) =>
    typeof door === 'string'
      ? []
      : [[door.import.default.replace(/^\.\/dist\/esm\/(.*)\.js$/, '$1'), subpath.replace('.', name)]]
  )
)

const heading = /^\s*# (.+)\n/

export const load = (app) => {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.children ?? []) module.name = doors.get(module.name) ?? module.name
    for (const guide of project.documents ?? []) {
      const [first] = guide.content
      const [, title] = heading.exec(first?.text ?? '') ?? []
      if (title === undefined) continue
      guide.name = title
      first.text = first.text.replace(heading, '')
    }
  })
}
