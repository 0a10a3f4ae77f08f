/** Findings in English. */
import { englishWords } from './englishWords.js'
import type { Difference, OpenFacts } from './findingFacts.js'
import type { FindingPhrases } from './findingPhrases.js'

const { and, more: moreInAll } = englishWords

const difference = (differ: Difference): string => {
  switch (differ.in) {
    case 'letters':
      return differ.count === 1 ? 'one letter differs' : 'two letters differ'
    case 'forms of Unicode':
      return 'they are one text in two forms of Unicode, composed and decomposed'
    case 'unseen characters':
      return 'only characters that cannot be seen differ'
    case 'marks':
      return 'only case, accents, spaces, forms of a letter or other marks differ'
    case 'look-alikes':
      return 'letters or digits that look alike differ'
    case 'letters that look alike':
      return `letters that look alike differ: ${differ.letters.map(([letter, code]) => `"${letter}" is ${code}`).join(', ')}`
  }
}

const whyNobody = {
  absent: () => 'which is no record or occurrence at this place',
  amended: () => 'which was retracted or corrected',
  'of another kind': (type: string) => `which is a ${type} and not of the same kind`,
  elsewhere: () => 'which is a record, but not of this place'
}

const whatIsOpen = ({ outvoted, outvotedCount, mayBeWrong, unreported, open, openMore }: OpenFacts): string => {
  const ways = [
    ...(mayBeWrong === undefined ? [] : [`${mayBeWrong} may be wrong`]),
    ...(unreported === undefined ? [] : [`somebody changed it unreported ${unreported}`])
  ]
  const times = openMore === 0 ? '' : ` and ${openMore} times more`
  return [
    ...(outvotedCount === 0
      ? []
      : [`${outvoted} ${outvotedCount === 1 ? 'is' : 'are'} not believed: what others say outweighs that`]),
    ...(ways.length === 0 ? [] : [ways.join(', or ')]),
    ...(open === undefined ? [] : [`what it was is open ${open}${times}`])
  ].join('; ')
}

const differInWhatItWas = { seen: 'seen to be', before: 'before', after: 'from then on' }

export const englishFindings: FindingPhrases = {
  ...englishWords,
  findings: {
    'possible-misspelling': {
      message: ({ of, name, like, records, difference: differ }) =>
        `the ${of === 'part' ? 'beginning of places' : of} ${name} (${records} ${records === 1 ? 'record' : 'records'}) looks like ${like}: ${difference(differ)}`,
      done: () => 'they count as two',
      advice: ({ of }) =>
        `correct the records if it is one ${of === 'actor' ? of : 'place'}; if they are two, there is nothing to do`
    },
    'after-nobody': {
      message: ({ event, count, name, why, type }) =>
        `${event} ${count === 1 ? 'is' : 'are'} said to come after ${name}, ${whyNobody[why](type)}`,
      done: () => 'the link has no effect',
      advice: () => 'correct the name, or leave it until its record arrives; order across places belongs in the bounds'
    },
    'after-cycle': {
      message: ({ earlier, later }) => `${later} is said to come after ${earlier}, and by other links before it`,
      done: () => 'the link was dropped',
      advice: () => 'remove the link that is wrong'
    },
    'after-against-bounds': {
      message: ({ earlier, later }) => `${later} is said to come after ${earlier}, but its dates are earlier`,
      done: () => 'the link was dropped',
      advice: () => 'widen the date that is wrong, or remove the link'
    },
    'reports-disagree': {
      message: ({ about, said, event }) =>
        about === 'dates'
          ? `the reports of one occurrence give dates with nothing in common: ${said}`
          : `the reports of one occurrence differ in what it was ${differInWhatItWas[about]}: ${said} (${event})`,
      done: ({ about }) =>
        about === 'dates'
          ? 'it is taken to have happened at some time between the earliest and the latest of them'
          : 'any of them is taken to be right, so that each stays possible',
      advice: ({ about }) =>
        `give them different occurrences if these are different events, or correct the ${about === 'dates' ? 'date' : 'report'} that is wrong`
    },
    'same-event': {
      message: ({ said }) => `${said} may report one event, since nobody reports what came between them`,
      done: whatIsOpen,
      advice: () =>
        'give them one occurrence if they report one event, or say which is wrong (retract or correct it); if they are several, report the change that is missing'
    },
    contradiction: {
      message: ({ said, count }) => `${said} contradict ${count === 2 ? 'each other' : 'one another'}`,
      done: whatIsOpen,
      advice: ({ areChanges }) =>
        `say which is wrong (retract or correct it)${areChanges ? ', or give them one occurrence if they report one event' : ''}; if all are right, report the change that is missing between them`
    },
    'not-throughout': {
      message: ({ said, status, others }) =>
        `${said} says that it was ${status} all the time, and in between others say otherwise: ${others}`,
      done: () => 'all of them are believed: it was otherwise in between, and then so again',
      advice: () => 'correct the dates of what was seen throughout, or say which of the others is wrong'
    },
    gap: {
      message: ({ certain, earlier, later, left, required, seen, when }) =>
        `a change ${certain ? 'is' : 'may be'} missing between ${earlier} and ${later}: it was left ${left}, and ${seen ? 'was seen' : 'then changed from'} ${required}; somebody ${certain ? 'changed' : 'may have changed'} it ${when}`,
      done: () =>
        'an unreported change is supposed there: between the two, what was left and what is required are both possible',
      advice: ({ seen }) =>
        `report the change that is missing, or correct what ${seen ? 'was seen' : 'it is said to have changed from'}`
    },
    'seen-otherwise': {
      message: ({ count, times, one, other, first, last }) =>
        count === 1
          ? `it was seen ${one} and then ${other}, and nobody reports the change, ${first}`
          : `${count} times it was seen to be something else than before, and nobody reports the change: ${times === count ? '' : `${times} times `}between ${one} and ${other}; the first ${first}, the last ${last}`,
      done: () =>
        'an unreported change is supposed between two such sightings: what was seen at each is possible in between',
      advice: ({ mayBeTwoPlaces, sources }) =>
        [
          ...(mayBeTwoPlaces ? ['perhaps these are two places of one name: give each an id of its own'] : []),
          ...(sources === undefined
            ? []
            : [`perhaps sources see it differently: ask ${sources} one by one (accordingTo)`]),
          'report the changes that you know of: changesOf lists each, and when it can have been made'
        ].join('; ')
    },
    'possible-duplicate': {
      message: ({ areAlike, records, to, more }) =>
        areAlike
          ? `several sources report the same change alike: ${records}${more === 0 ? '' : `, and ${moreInAll(more)}`}`
          : `${records} may report the same change, to ${to}: their dates overlap, and they are different occurrences`,
      done: ({ areAlike, count }) =>
        !areAlike
          ? `they count as ${count} changes`
          : count === 1
            ? 'they are taken as one event'
            : `each time they are taken as one event, ${count} in all`,
      advice: ({ areAlike }) =>
        areAlike
          ? 'nothing to do if they are; otherwise give each an occurrence of its own'
          : 'give them one occurrence if they report one change; if they are several, say with "after" what came between'
    },
    'future-date': {
      message: ({ records, count }) =>
        `${records} ${count === 1 ? 'tells' : 'tell'} of a day later than that of recording`,
      done: () => 'taken for announced: it counts from its date on',
      advice: () => 'nothing to do if it was announced; otherwise correct the date, or when it was recorded'
    },
    'cluster-too-large': {
      message: ({ records, count, limit }) =>
        `the dates of ${count} events overlap (${records}), and they hang together in more than ${limit} ways, which is all that is gone through`,
      done: ({ exact }) =>
        exact
          ? 'what is possible on a date is answered exactly; but counts, durations and the dates of changes may be wider than they need be'
          : 'every order of them is taken as possible: no possibility is missed, but some listed may not be; counts, durations and the dates of changes may be wider than they need be, and gaps among them are not looked for',
      advice: () =>
        'narrow the dates, order the events with "after", or go through more ways with the option exactStates'
    },
    'id-conflict': {
      message: ({ id }) => `two different records have the id ${id}`,
      done: () => 'the one that came first was kept, the other was not taken in',
      advice: () => 'give the other an id of its own, or say what it corrects with an EventCorrected record'
    },
    'invalid-record': {
      message: ({ faults }) => `not a valid record: ${faults}`,
      done: () => 'it was not taken in',
      advice: () => 'decode records with ControlRecord or read them with logOf before evolving'
    },
    'unlikely-field': {
      message: ({ records, count, field, like }) =>
        `${records} ${count === 1 ? 'has' : 'have'} the field ${field}, which nobody knows, and no ${like}`,
      done: () => 'it was kept, and has no effect',
      advice: ({ like }) =>
        `correct the records if ${like} is meant; give the field another name if it is one of your own`
    },
    restated: {
      message: ({ source, reports, more }) => {
        const names = reports.map(({ id, times }) => `${id} (${times} times)`)
        return `${source} withdraws what it reports and reports it again and again: ${and(more === 0 ? names : [...names, moreInAll(more)])}`
      },
      done: () => 'each report counts from when it was recorded until it was withdrawn',
      advice: () => 'give a report that is recorded again the id that it had, and retract only what is wrong'
    },
    'amends-nobody': {
      message: ({ id, target, retracts }) =>
        `${id} ${retracts ? 'retracts' : 'corrects'} ${target}, which is not among the records`,
      done: ({ retracts }) =>
        retracts
          ? 'it waits for the record, and has no effect until then'
          : 'its body counts by itself, and will stand in the place of the record when that comes',
      advice: () => 'correct the name of the target, or leave it until its record arrives'
    },
    'amendment-circle': {
      message: ({ records }) => `retractions and corrections go round in a circle: ${records.join(', ')}`,
      done: () => 'the first of them to be recorded has no effect, so that the last word stands',
      advice: () => 'retract those that are wrong by a record outside of the circle'
    }
  }
}
