import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgEnum, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { courseClasses } from './classes'
import { courses } from './courses'
import { people } from './people'

export const discountKind = pgEnum('discount_kind', ['percent', 'fixed'])
export const discountScope = pgEnum('discount_scope', ['all-courses', 'some-courses', 'one-class'])
export const discountOrigin = pgEnum('discount_origin', ['campaign', 'alumni', 'goodwill', 'partner'])

/** A rule that makes seats cheaper, opened by its code. Bound to a person it is personal, else open to all. */
export const discounts = pgTable(
  'discounts',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    /** Upper case, no spaces; what someone types is folded to this. */
    code: text().notNull().unique(),
    kind: discountKind().notNull(),
    /** Hundredths of a per cent: 30 % is 3000. */
    percentBasisPoints: integer(),
    /** Off each seat, in minor units of `currency`. */
    amountMinor: integer(),
    currency: text(),
    scope: discountScope().notNull().default('all-courses'),
    classId: uuid().references(() => courseClasses.id),
    personId: uuid().references(() => people.id),
    validFrom: timestamp({ withTimezone: true }),
    validUntil: timestamp({ withTimezone: true }),
    /** Seats in total, over all bookings. */
    seatLimit: integer(),
    seatLimitPerPerson: integer(),
    appliesToEarlyBird: boolean().notNull().default(true),
    isReturnedOnCancel: boolean().notNull().default(true),
    origin: discountOrigin().notNull(),
    reason: text(),
    issuedById: uuid().references(() => people.id),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    stoppedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    check('code_is_folded', sql`${t.code} = upper(${t.code}) and ${t.code} ~ '^[A-Z0-9-]{3,40}$'`),
    check(
      'percent_or_amount',
      sql`(${t.kind} = 'percent' and ${t.percentBasisPoints} between 1 and 10000 and ${t.amountMinor} is null and ${t.currency} is null)
        or (${t.kind} = 'fixed' and ${t.amountMinor} > 0 and ${t.currency} is not null and ${t.percentBasisPoints} is null)`,
    ),
    check('scope_names_its_class', sql`(${t.scope} = 'one-class') = (${t.classId} is not null)`),
    check('limits_positive', sql`coalesce(${t.seatLimit}, 1) > 0 and coalesce(${t.seatLimitPerPerson}, 1) > 0`),
    index().on(t.personId),
    uniqueIndex('one_standing_alumni_right_per_person').on(t.personId).where(sql`${t.origin} = 'alumni' and ${t.stoppedAt} is null`),
  ],
)

/** A course that a discount of scope `some-courses` is good for. */
export const discountCourses = pgTable(
  'discount_courses',
  {
    discountId: uuid()
      .notNull()
      .references(() => discounts.id, { onDelete: 'cascade' }),
    courseId: uuid()
      .notNull()
      .references(() => courses.id),
  },
  (t) => [primaryKey({ columns: [t.discountId, t.courseId] })],
)
