import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { enrolments } from './enrolments'
import { people } from './people'

/** What a student says of a class after it. It may be changed until it is published, and no longer shows once consent is taken back. */
export const surveyAnswers = pgTable(
  'survey_answers',
  {
    enrolmentId: uuid()
      .notNull()
      .references(() => enrolments.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    /** 1 to 5. */
    rating: integer().notNull(),
    /** Would recommend, 0 to 10. */
    recommend: integer().notNull(),
    helped: text(),
    change: text(),
    /** May stand as a review on the course page. */
    mayBePublished: boolean().notNull().default(false),
    /** As the student wants to be named there; anonymous where null. */
    publicName: text(),
    answeredAt: timestamp({ withTimezone: true }).notNull(),
    publishedAt: timestamp({ withTimezone: true }),
    publishedById: uuid().references(() => people.id),
  },
  (t) => [
    primaryKey({ columns: [t.enrolmentId, t.personId] }),
    check('rating_in_range', sql`${t.rating} between 1 and 5`),
    check('recommend_in_range', sql`${t.recommend} between 0 and 10`),
    check('published_with_consent', sql`${t.publishedAt} is null or ${t.mayBePublished}`),
    index().on(t.personId),
  ],
)
