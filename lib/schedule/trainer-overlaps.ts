import { sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/client'
import { DomainError, violates } from '../errors'
import { describeSession } from './describe-times'

export type TrainerOfPlan = {
  personId: string
  role: 'lead' | 'co-trainer' | 'stand-in'
  /** Positions of their sessions, from 1; all of them where left out. */
  sessions?: readonly number[]
}

type Overlap = { trainer: string; ref: string; status: 'draft' | 'open' | 'confirmed'; startsAt: string; endsAt: string; timeZone: string }

/** Sentences about trainers of this class who have a session of another class at the same time. */
export async function warnAboutTrainers(reader: Reader, classId: string): Promise<string[]> {
  const overlaps = await listOverlaps(reader, classId)
  return overlaps.map(
    ({ trainer, ref, status, startsAt, endsAt, timeZone }) =>
      `${trainer} also has ${ref} (${status}) at the same time: ${describeSession({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }, timeZone)}.${
        status === 'confirmed' ? ' This class cannot be confirmed like that.' : ''
      }`,
  )
}

async function listOverlaps(reader: Reader, classId: string): Promise<Overlap[]> {
  const { rows } = await reader.execute<Overlap>(sql`
    select distinct on (own.starts_at, mine.person_id, c.ref) coalesce(p.name, 'A trainer') as trainer, c.ref, c.status,
      own.starts_at as "startsAt", own.ends_at as "endsAt", own.time_zone as "timeZone"
    from sessions own
    join session_trainers mine on mine.session_id = own.id
    join session_trainers other on other.person_id = mine.person_id and other.session_id <> mine.session_id and other.during && mine.during
    join sessions s on s.id = other.session_id
    join classes c on c.id = s.class_id
    join people p on p.id = mine.person_id
    where own.class_id = ${classId}::uuid and s.class_id <> own.class_id and c.status in ('draft', 'open', 'confirmed')
    order by own.starts_at, mine.person_id, c.ref`)
  return rows
}

/**
 * Runs a change that may make a trainer's part binding, and turns the refusal of the exclusion constraint
 * `trainer_is_in_one_place` into a sentence. It runs in a savepoint, so that the refusal leaves the caller's transaction usable.
 *
 * @throws DomainError `trainer-is-elsewhere` at field `trainers`
 */
export async function refuseTwoPlaces<Result>(tx: Tx, change: (tx: Tx) => Promise<Result>): Promise<Result> {
  try {
    return await tx.transaction(change)
  } catch (error) {
    if (violates(error, 'trainer_is_in_one_place'))
      throw new DomainError('trainer-is-elsewhere', 'A trainer of this class has a session of another confirmed class at the same time.', 'trainers')
    throw error
  }
}
