import type { OwnAttempt } from '../assessments/queries'
import type { AttendedSession } from '../enrolments/attended-classes'
import type { AskedMakeUp, SessionToAttend } from '../make-ups/attend-instead'
import type { AskedPrerequisite } from '../preparation/queries'

export type PathSession = AttendedSession & {
  /** Null: nobody has said yet. */
  attendance: 'present' | 'absent' | null
  /** The last one asked for. */
  makeUp: AskedMakeUp | null
  /** Where and when the student goes for it: to another class, once that is agreed. */
  toAttend: SessionToAttend
}
export type PathActivity = {
  id: string
  kind: 'read' | 'write' | 'watch'
  title: string
  minutes: number | null
  dueAt: Date | null
  doneAt: Date | null
  /** What was written of it so far, and the trainer's answer. */
  progress?: { reflection: string | null; answer: string | null } | null
}
export type PathEntitlement = {
  kind: 'learning-review' | 'coaching'
  minutes: number
  state: 'closed' | 'unused' | 'booked' | 'used' | 'expired'
  expiresAt: Date
  /** `2027-08-03`, where the student is: the last one on which it can be taken. */
  lastDay: string
  slot: { startsAt: Date; trainer: { name: string }; meetingUrl: string | null } | null
}

/** Everything that is known of one student's way through one class; `pathSteps` makes the path of it. */
export type PathFacts = {
  ref: string
  /** Opens the page of the student's own seat. */
  seatToken: string
  courseCode: string
  /** The student's clock. */
  zone: string
  isCalledOff: boolean
  /** Its trainer has closed the class. */
  isCompleted: boolean
  bookedAt: Date
  /** When the student last said who they are; null: not yet. */
  completedAt: Date | null
  prerequisites: readonly AskedPrerequisite[]
  checks: { ticked: number; of: number }
  activities: readonly PathActivity[]
  sessions: readonly PathSession[]
  attended: { present: number; needed: number; sessions: number; unrecorded: number; hasAttended: boolean }
  /** Of the course; attempts come after the class. */
  assessments: readonly { name: string; windowDays: number }[]
  attempts: readonly OwnAttempt[]
  entitlements: readonly PathEntitlement[]
  /** By this class or one before it. */
  isInCommunity: boolean
  /** The next one for alumni. */
  gathering: { title: string; startsAt: Date } | null
  certificateIssuedAt: Date | null
  /** What attending brings, in development units. */
  pdus: number | null
  surveyAnsweredAt: Date | null
  /** The personal code of the standing right; null: not earned yet. */
  alumniCode: string | null
}
