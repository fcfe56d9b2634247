/** The query of an address, as pages get it. */
export type ListQuery = Record<string, string | string[] | undefined>

/** What a list is narrowed to stands in its address alone. This reads it; whatever makes no sense is left out, and breaks no page. */
export function readListQuery(query: ListQuery) {
  const word = (name: string): string => {
    const value = query[name]
    return typeof value === 'string'
      ? value
          .replace(/\p{Cc}/gu, '')
          .trim()
          .slice(0, 100)
      : ''
  }
  const page = Number.parseInt(word('page'), 10)
  return {
    word,
    among: <T extends string>(name: string, known: readonly T[]): T | null => known.find((value) => value === word(name)) ?? null,
    page: page >= 1 && page <= 100_000 ? page : 1,
  }
}

/** The address of a list with these filters, in this order; what is empty is left out, and so is the first page. */
export function listHref(path: string, { page, ...filters }: Record<string, string | number | null> & { page: number }): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, String(value))
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `${path}?${query}` : path
}
