import type { Filters } from '@/api/matching'
import type { JsonObject } from '@/components/chat/json'
import { choiceOf, listIn, type MatcherList, withList } from './filters-model'
import { isComplete } from './property-model'

/** Filters without what is still being written, and the way back from their places to those on the page. */
export interface UsableFilters {
  readonly filters: Filters
  /** How many rows were left out. */
  readonly unfinished: number
  /** Where something stands on the page: `filters__events__0` may be `filters__events__1` there. */
  readonly placeOnPage: (place: string) => string
}

interface Kept {
  readonly item: JsonObject
  readonly index: number
}

/** Leaves unfinished rows out, so that the others can be counted meanwhile. */
export function usableFilters(filters: Filters): UsableFilters {
  const places: [string, string][] = []
  let unfinished = 0
  const keep = (items: readonly JsonObject[], place: string, isFinished: (item: JsonObject) => boolean) => {
    const kept: Kept[] = items.map((item, index) => ({ item, index })).filter(({ item }) => isFinished(item))
    unfinished += items.length - kept.length
    kept.forEach(({ index }, at) => {
      places.push([`${place}__${at}`, `${place}__${index}`])
    })
    return kept
  }
  const entries = (owner: Filters, list: MatcherList) => {
    const kept = keep(
      listIn(owner, list),
      `filters__${list}`,
      (entry) => choiceOf({ list, entry }) !== undefined,
    )
    return kept.map(({ item, index }) => finished(item, `filters__${list}__${index}`))
  }
  const finished = (owner: JsonObject, place: string) => {
    const kept = keep(listIn(owner, 'properties'), `${place}__properties`, isComplete)
    const properties = kept.map(({ item }) => item)
    // Untouched when nothing was left out, so that the same filters are asked about once.
    return properties.length === listIn(owner, 'properties').length
      ? owner
      : withList(owner, 'properties', properties)
  }
  const shared = finished(filters, 'filters')
  const withEvents = withList(shared, 'events', entries(filters, 'events'))
  const usable = withList(withEvents, 'actions', entries(filters, 'actions'))
  return { filters: usable, unfinished, placeOnPage: (place) => onPage(place, places) }
}

function onPage(place: string, places: readonly [string, string][]): string {
  // An entry moves first; then its properties, whose places are known by where the entry is on the page.
  const entry = moved(place, /^filters__(?:events|actions)__\d+/, places)
  return moved(entry, /^filters(?:__(?:events|actions)__\d+)?__properties__\d+/, places)
}

function moved(place: string, part: RegExp, places: readonly [string, string][]): string {
  const found = part.exec(place)?.[0]
  const [, there] = places.find(([here]) => here === found) ?? []
  return found === undefined || there === undefined ? place : there + place.slice(found.length)
}
