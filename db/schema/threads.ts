import { sql } from 'drizzle-orm'
import { boolean, check, index, pgEnum, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { courseClasses } from './classes'
import { people } from './people'

export const messageWay = pgEnum('message_way', ['page', 'mail'])

/** 'Ask your trainer': what one student and the trainers of one class write to each other. It is the person's, whoever has the seat later. */
export const threads = pgTable(
  'threads',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    classId: uuid()
      .notNull()
      .references(() => courseClasses.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    /** Part of the address that an answer by mail goes to; knowing it is not enough, the sender must be of the thread. */
    replyToken: text().notNull().unique(),
    /** Since when a question has been without an answer. */
    waitingSince: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    unique('one_thread_per_student_and_class').on(t.classId, t.personId),
    index('threads_waiting').on(t.classId).where(sql`${t.waitingSince} is not null`),
    index().on(t.personId),
  ],
)

export const threadMessages = pgTable(
  'thread_messages',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    authorId: uuid()
      .notNull()
      .references(() => people.id),
    isFromTrainer: boolean().notNull(),
    body: text().notNull(),
    way: messageWay().notNull().default('page'),
    /** Of the mail or form it came by: the same one that comes twice is one message. */
    sourceId: text().unique(),
    sentAt: timestamp({ withTimezone: true }).notNull(),
    /** Read by the other side. */
    readAt: timestamp({ withTimezone: true }),
  },
  (t) => [check('message_says_something', sql`length(trim(${t.body})) > 0`), index().on(t.threadId, t.sentAt)],
)
