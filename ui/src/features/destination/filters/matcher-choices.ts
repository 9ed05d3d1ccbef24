import type { Schema } from '@/api/client'
import type { MatcherChoice } from './filters-model'

/** One line of the picker: `value` tells the lines apart. */
export interface MatcherOption {
  readonly value: string
  readonly label: string
  readonly choice: MatcherChoice
  /** How often it was seen lately, where that is known. */
  readonly count?: number | undefined
}

export interface MatcherGroup {
  readonly group: string
  readonly options: readonly MatcherOption[]
}

/** More lines than anybody reads; typing finds the rest. */
const SHOWN_MAX = 100

export const EVERY_EVENT: MatcherOption = {
  value: 'every',
  label: 'All events',
  choice: { kind: 'event', name: null },
}

/** What can be listened to, of what holds the text searched for; the text itself where no event is called so. */
export function matcherGroups(
  search: string,
  events: readonly Schema<'EventNameBody'>[],
  actions: readonly Schema<'ActionBody'>[],
  own: readonly Schema<'OwnEventName'>[] = [],
): MatcherGroup[] {
  const wanted = search.trim().toLowerCase()
  const fits = (name: string) => name.toLowerCase().includes(wanted)
  const typed = search.trim()
  const isNew = typed !== '' && ![...events, ...own].some(({ name }) => name === typed)
  const seen = new Set(events.map(({ name }) => name))
  const groups: MatcherGroup[] = [
    { group: '', options: fits(EVERY_EVENT.label) ? [EVERY_EVENT] : [] },
    {
      group: 'Recent events',
      options: events
        .filter(({ name }) => fits(name))
        .slice(0, SHOWN_MAX)
        .map(eventOption),
    },
    {
      group: 'Actions',
      options: actions
        .filter(({ name }) => fits(name))
        .slice(0, SHOWN_MAX)
        .map(actionOption),
    },
    {
      group: 'Made by Whinchat',
      options: own.filter(({ name }) => fits(name) && !seen.has(name)).map(ownOption),
    },
    { group: 'Not seen lately', options: isNew ? [typedOption(typed)] : [] },
  ]
  return groups.filter(({ options }) => options.length > 0)
}

/** A choice in words. */
export function choiceText(choice: MatcherChoice | undefined): string {
  if (choice === undefined) return 'Choose an event or action'
  return choice.name ?? EVERY_EVENT.label
}

function eventOption({ name, count }: Schema<'EventNameBody'>): MatcherOption {
  return { value: `event:${name}`, label: name, choice: { kind: 'event', name }, count }
}

function ownOption({ name }: Schema<'OwnEventName'>): MatcherOption {
  return { value: `event:${name}`, label: name, choice: { kind: 'event', name } }
}

function actionOption({ id, name }: Schema<'ActionBody'>): MatcherOption {
  return { value: `action:${id}`, label: name, choice: { kind: 'action', id: String(id), name } }
}

function typedOption(name: string): MatcherOption {
  return { value: `event:${name}`, label: `Use “${name}”`, choice: { kind: 'event', name } }
}
