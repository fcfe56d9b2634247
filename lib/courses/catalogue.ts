import { type ClassCard, listClasses } from '../schedule/queries'
import { seatPrice } from './course-json-ld'
import { type Course, type CourseFilters, facetsOf, listCourses } from './queries'

export type CatalogueEntry = { course: Course; next: ClassCard | null; price: { amountMinor: number; currency: string } | null }

/** Courses that fit the filters, each with its next class, best one with a free seat. */
export async function readCatalogue(filters: CourseFilters, now: Date) {
  const isFiltered = Object.values(filters).some(Boolean)
  const all = await listCourses()
  const [found, classes] = await Promise.all([isFiltered ? listCourses(filters) : all, listClasses({}, now)])
  const entries = found.map((course): CatalogueEntry => {
    const own = classes.filter((courseClass) => courseClass.course.id === course.id)
    const next = own.find(({ seats }) => seats.free > 0) ?? own[0] ?? null
    const price = next?.prices[0]
    return { course, next, price: price ? { amountMinor: seatPrice(price, now), currency: price.currency } : null }
  })
  return { entries, facets: facetsOf(all) }
}

const NAMES = ['topic', 'vendor', 'level', 'audience', 'format', 'q'] as const

/** Filters of a query string; of a name that is given twice the first counts. */
export function readCourseFilters(params: Record<string, string | string[] | undefined>): CourseFilters {
  const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 200)
  return Object.fromEntries(NAMES.flatMap((name) => (first(params[name]) ? [[name, first(params[name])]] : [])))
}
