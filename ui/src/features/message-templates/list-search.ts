import type { MessageTemplateFilters } from '@/api/message-templates'

/** What the address of the list says; statuses, categories and languages are joined by commas. */
export interface ListSearch {
  search?: string | undefined
  status?: string | undefined
  category?: string | undefined
  language?: string | undefined
  account?: string | undefined
  page?: number | undefined
}

/** The address as the API's filters: nothing that is empty. */
export function filtersOf({
  search,
  status,
  category,
  language,
  account,
}: ListSearch): MessageTemplateFilters {
  return {
    ...(search ? { search } : {}),
    ...(status ? { status } : {}),
    ...(category ? { category } : {}),
    ...(language ? { language } : {}),
    ...(account ? { waba_id: account } : {}),
  }
}

/** Whether anything narrows the list; another page does not. */
export function isNarrowed(search: ListSearch): boolean {
  return Object.keys(filtersOf(search)).length > 0
}

/** The newest of several instants as the API writes them; null when there is none. */
export function newest(instants: readonly (string | null)[]): string | null {
  const known = instants.filter((one) => one !== null)
  return known.reduce<string | null>(
    (best, one) => (best === null || Date.parse(one) > Date.parse(best) ? one : best),
    null,
  )
}
