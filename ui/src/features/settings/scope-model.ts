import type { ScopeArea } from '@/api/personal-keys'

/** What a key may do in one area. Writing implies reading. */
export type Level = 'none' | 'read' | 'write'

export type Levels = Readonly<Record<string, Level>>

export type PresetName = 'destinations' | 'read' | 'all' | 'custom'

/** Everything, as a scope. */
export const EVERYTHING = '*'

export const PRESETS: readonly { name: PresetName; label: string; description: string }[] = [
  {
    name: 'destinations',
    label: 'Manage destinations',
    description: 'For Terraform, scripts and PostHog’s API examples: destinations, actions, sending again',
  },
  { name: 'read', label: 'Read only', description: 'For dashboards: sees everything, changes nothing' },
  { name: 'all', label: 'Everything', description: 'All of the API, what comes later included' },
  { name: 'custom', label: 'Choose', description: 'Area by area' },
]

/** What `Manage destinations` needs: making them, sending again, and finding out where one is. */
const DESTINATIONS: Levels = {
  hog_function: 'write',
  action: 'write',
  activity_log: 'read',
  project: 'read',
  organization: 'read',
  user: 'read',
  query: 'read',
  person: 'read',
  group: 'read',
}

/** The levels that a preset begins with; areas that the service does not have are left out. */
export function levelsOf(preset: PresetName, areas: readonly ScopeArea[]): Levels {
  const wanted = (area: string): Level => {
    if (preset === 'destinations') return DESTINATIONS[area] ?? 'none'
    return preset === 'read' ? 'read' : 'none'
  }
  return Object.fromEntries(areas.map(({ area }) => [area, wanted(area)]))
}

/** The scopes to ask for, in the order of the areas. */
export function scopesOf(preset: PresetName, levels: Levels, areas: readonly ScopeArea[]): string[] {
  if (preset === 'all') return [EVERYTHING]
  return areas
    .map(({ area }) => [area, levels[area] ?? 'none'] as const)
    .filter(([, level]) => level !== 'none')
    .map(([area, level]) => `${area}:${level}`)
}

/** Names of areas as people say them; the API's word is beside the description. */
const AREAS: Readonly<Record<string, string>> = {
  hog_function: 'Destinations',
  action: 'Actions',
  activity_log: 'History',
  project: 'Project',
  organization: 'Organizations',
  user: 'Users',
  query: 'Events',
  person: 'People',
  group: 'Groups',
}

export function areaName(area: string): string {
  return AREAS[area] ?? area
}

/** What a key may do, in a few words. */
export function scopesInWords(scopes: readonly string[]): string {
  if (scopes.length === 0 || scopes.includes(EVERYTHING)) return 'Everything'
  const named = (verb: string) =>
    scopes.filter((scope) => scope.endsWith(`:${verb}`)).map((scope) => areaName(scope.split(':')[0] ?? ''))
  const [writes, reads] = [named('write'), named('read')]
  return [phrase('Change', writes), phrase('Read', reads)].filter(Boolean).join('. ')
}

/** More names than fit a line of a table. */
const NAMES_MAX = 3

function phrase(verb: string, names: readonly string[]): string {
  if (names.length === 0) return ''
  const shown = names.slice(0, NAMES_MAX).join(', ')
  const rest = names.length - NAMES_MAX
  return `${verb} ${shown.toLowerCase()}${rest > 0 ? ` and ${rest} more` : ''}`
}
