import { type ListQuery, listHref, readListQuery } from '../list-filters'

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

/** Whatever stands in the query; what makes no sense is left out. */
export function readDiscountFilters(query: ListQuery): DiscountFilters {
  const { word, among, page } = readListQuery(query)
  return {
    q: word('q'),
    state: among('state', DISCOUNT_STATES),
    origin: among('origin', DISCOUNT_ORIGINS),
    owner: among('owner', ['personal', 'open']),
    sort: among('sort', DISCOUNT_SORTS) ?? 'newest',
    page,
  }
}

/** The address of the list with these filters; what is usual is left out. */
export function discountsHref(filters: DiscountFilters, changes: Partial<DiscountFilters> = {}): string {
  const { q, state, origin, owner, sort, page } = { ...filters, page: 1, ...changes }
  return listHref('/admin/discounts', { q, state, origin, owner, sort: sort === 'newest' ? null : sort, page })
}
