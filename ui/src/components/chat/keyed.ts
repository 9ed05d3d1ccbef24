/** Items with their place as key, for lists whose items have no identity of their own and no state. */
export function keyed<Item>(items: readonly Item[]): { key: string; item: Item }[] {
  return items.map((item, place) => ({ key: String(place), item }))
}
