/** What is wrong with the log: the audit, the heaviest first, each finding with what to do and where. It is made when it is first opened. */
import { audit } from 'changing-hands'
import type { Finding } from 'changing-hands'
import type { Change, Context, Part } from './context.js'
import { bdi, h, setText } from './dom.js'
import type { Phrases } from './phrases.js'

const perPage = 30

/** How much a finding matters, as the audit weighs it. */
const severities: ReadonlyArray<{ readonly from: number; readonly name: 'severe' | 'middle' | 'light' }> = [
  { from: 0.75, name: 'severe' },
  { from: 0.5, name: 'middle' },
  { from: 0, name: 'light' }
]
const severityOf = (finding: Finding): 'severe' | 'middle' | 'light' =>
  severities.find(({ from }) => finding.weight >= from)?.name ?? 'light'

const wordsOf = (phrases: Phrases): Readonly<Record<ReturnType<typeof severityOf>, string>> => ({
  severe: phrases.severe,
  middle: phrases.middle,
  light: phrases.light
})

export const auditPart = (change: Change): Part => {
  let context: Context | undefined
  let shown: ReadonlyArray<unknown> = []
  let limit = perPage
  const summary = h('summary')
  const help = h('p', { class: 'help' })
  const list = h('ol', { class: 'findings' })
  const more = h('button', { type: 'button', class: 'small' })
  const details = h('details', { id: 'audit' }, summary, help, list, more)
  const element = h('section', { class: 'card', 'aria-labelledby': 'audit-title' }, details)
  const title = h('h2', { id: 'audit-title' })
  summary.append(title)

  const itemOf = (finding: Finding, { words, rows }: Context): HTMLElement => {
    const severity = severityOf(finding)
    const { place } = finding
    return h(
      'li',
      {},
      h(
        'p',
        {},
        h('span', { class: `badge ${severity}` }, wordsOf(words.phrases)[severity]),
        ' ',
        h('span', { dir: 'auto' }, finding.message)
      ),
      h('p', { class: 'quiet' }, `${words.phrases.advice}: `, h('span', { dir: 'auto' }, finding.advice)),
      place !== undefined &&
        rows.some(({ id }) => id === place) &&
        h(
          'button',
          { type: 'button', class: 'small', onclick: () => change({ place }) },
          bdi(words.phrases.goTo(words.place(place)))
        )
    )
  }
  const draw = (): void => {
    if (context === undefined || !details.open) return
    const asked = [context.known, context.words, limit]
    if (asked.every((one, i) => one === shown[i])) return
    shown = asked
    const current = context
    const findings = audit(current.known.history, current.words.texts)
    const items = findings.slice(0, limit).map((finding) => itemOf(finding, current))
    list.replaceChildren(...items)
    setText(help, findings.length === 0 ? current.words.phrases.auditNone : current.words.phrases.auditHelp)
    more.hidden = findings.length <= limit
    setText(more, current.words.phrases.more(findings.length - limit))
  }
  details.addEventListener('toggle', draw)
  more.addEventListener('click', () => {
    const first = limit
    limit += perPage
    draw()
    list.children[first]?.querySelector('button')?.focus()
  })
  return {
    element,
    update: (current) => {
      if (context?.loaded !== current.loaded) limit = perPage
      context = current
      setText(title, current.words.phrases.audit)
    },
    settle: draw
  }
}
