import { addressKey } from './course-address'
import { type CourseAddress, listCourseAddresses } from './queries'

/** Where every course lives, by any of its addresses (spelt as `addressKey` does) and by its slug and code. */
export type KnownAddresses = {
  byKey: ReadonlyMap<string, CourseAddress>
  byAlias: ReadonlyMap<string, CourseAddress>
  bySlug: ReadonlyMap<string, CourseAddress>
  byCode: ReadonlyMap<string, CourseAddress>
}

const FRESH_MS = 1000
let kept: { readAt: number; addresses: Promise<KnownAddresses> } | undefined

/** All addresses, read with one statement at most once a second per process; rejects when the database is down. */
export function knownAddresses(): Promise<KnownAddresses> {
  if (kept && Date.now() - kept.readAt < FRESH_MS) return kept.addresses
  const addresses = listCourseAddresses().then(indexAddresses)
  kept = { readAt: Date.now(), addresses }
  addresses.catch(() => {
    kept = undefined
  })
  return addresses
}

export function indexAddresses(list: readonly CourseAddress[]): KnownAddresses {
  return {
    byKey: new Map(list.map((course) => [addressKey(course.path), course])),
    byAlias: new Map(list.flatMap((course) => course.aliases.map((alias) => [addressKey(alias), course]))),
    bySlug: new Map(list.map((course) => [course.slug, course])),
    byCode: new Map(list.map((course) => [course.code, course])),
  }
}
