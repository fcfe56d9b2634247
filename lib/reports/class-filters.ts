import { type ListQuery, listHref, readListQuery } from '../list-filters'

/** What the list of classes can be narrowed to; all of it stands in the address. */
export const CLASS_STATES = ['draft', 'tentative', 'open', 'confirmed', 'in-progress', 'completed', 'cancelled'] as const
export type ClassListState = (typeof CLASS_STATES)[number]
export const CLASS_TIMES = ['to-come', 'past', 'all'] as const

export type ClassFilters = { q: string; course: string; state: ClassListState | null; when: (typeof CLASS_TIMES)[number]; page: number }

/** Whatever stands in the query; what makes no sense is left out. */
export function readClassFilters(query: ListQuery): ClassFilters {
  const { word, among, page } = readListQuery(query)
  const course = word('course')
  return {
    q: word('q'),
    course: /^[A-Za-z0-9-]{2,20}$/.test(course) ? course.toUpperCase() : '',
    state: among('state', CLASS_STATES),
    when: among('when', CLASS_TIMES) ?? 'to-come',
    page,
  }
}

/** The address of the list with these filters; what is usual is left out. */
export function classesHref(filters: ClassFilters, changes: Partial<ClassFilters> = {}): string {
  const { q, course, state, when, page } = { ...filters, page: 1, ...changes }
  return listHref('/admin/classes', { q, course, state, when: when === 'to-come' ? null : when, page })
}
