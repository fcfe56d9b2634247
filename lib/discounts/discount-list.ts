/** What the list of discounts can be narrowed to and sorted by; all of it stands in the address. */
export const DISCOUNT_STATES = ['active', 'to-come', 'used-up', 'ended', 'stopped'] as const
export const DISCOUNT_ORIGINS = ['campaign', 'alumni', 'goodwill', 'partner'] as const
export const DISCOUNT_SORTS = ['newest', 'code', 'used', 'ends'] as const
export type DiscountState = (typeof DISCOUNT_STATES)[number]
export type DiscountOrigin = (typeof DISCOUNT_ORIGINS)[number]
export type DiscountSort = (typeof DISCOUNT_SORTS)[number]

export type DiscountFilters = {
  q: string
  state: DiscountState | null
  origin: DiscountOrigin | null
  /** Personal codes, open ones, or both. */
  owner: 'personal' | 'open' | null
  sort: DiscountSort
  page: number
}
type Query = Record<string, string | string[] | undefined>

/** Whatever stands in the query; what makes no sense is left out. */
export function readDiscountFilters(query: Query): DiscountFilters {
  const one = (name: string) => (typeof query[name] === 'string' ? query[name].trim() : '')
  const among = <T extends string>(name: string, known: readonly T[]): T | null => known.find((value) => value === one(name)) ?? null
  const page = Number.parseInt(one('page'), 10)
  return {
    q: one('q')
      .replace(/\p{Cc}/gu, '')
      .slice(0, 100),
    state: among('state', DISCOUNT_STATES),
    origin: among('origin', DISCOUNT_ORIGINS),
    owner: among('owner', ['personal', 'open']),
    sort: among('sort', DISCOUNT_SORTS) ?? 'newest',
    page: page >= 1 && page <= 100_000 ? page : 1,
  }
}

/** The address of the list with these filters; what is usual is left out. */
export function discountsHref(filters: DiscountFilters, changes: Partial<DiscountFilters> = {}): string {
  const { q, state, origin, owner, sort, page } = { ...filters, page: 1, ...changes }
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  if (state) query.set('state', state)
  if (origin) query.set('origin', origin)
  if (owner) query.set('owner', owner)
  if (sort !== 'newest') query.set('sort', sort)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `/admin/discounts?${query}` : '/admin/discounts'
}
