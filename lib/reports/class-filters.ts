/** What the list of classes can be narrowed to; all of it stands in the address. */
export const CLASS_STATES = ['draft', 'tentative', 'open', 'confirmed', 'in-progress', 'completed', 'cancelled'] as const
export type ClassListState = (typeof CLASS_STATES)[number]
export const CLASS_TIMES = ['to-come', 'past', 'all'] as const

export type ClassFilters = { q: string; course: string; state: ClassListState | null; when: (typeof CLASS_TIMES)[number]; page: number }
type Query = Record<string, string | string[] | undefined>

/** Whatever stands in the query; what makes no sense is left out. */
export function readClassFilters(query: Query): ClassFilters {
  const one = (name: string) => (typeof query[name] === 'string' ? query[name].trim() : '')
  const page = Number.parseInt(one('page'), 10)
  return {
    q: one('q')
      .replace(/\p{Cc}/gu, '')
      .slice(0, 100),
    course: /^[A-Za-z0-9-]{2,20}$/.test(one('course')) ? one('course').toUpperCase() : '',
    state: CLASS_STATES.find((state) => state === one('state')) ?? null,
    when: CLASS_TIMES.find((when) => when === one('when')) ?? 'to-come',
    page: page >= 1 && page <= 100_000 ? page : 1,
  }
}

/** The address of the list with these filters; what is usual is left out. */
export function classesHref(filters: ClassFilters, changes: Partial<ClassFilters> = {}): string {
  const { q, course, state, when, page } = { ...filters, page: 1, ...changes }
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  if (course) query.set('course', course)
  if (state) query.set('state', state)
  if (when !== 'to-come') query.set('when', when)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `/admin/classes?${query}` : '/admin/classes'
}
