import type { Attended } from '../attendance/attendance-rule'

type Known = { isCalledOff: boolean; isOver: boolean; hasAssessment: boolean; attended: Attended | null }
export type WhyNone = { words: string; mayMakeUp: boolean }

/** Why there is no password for a student yet, in words to them, and whether making a session up in another class would bring it. */
export function whyNoPassword({ isCalledOff, isOver, hasAssessment, attended }: Known): WhyNone {
  const say = (words: string, mayMakeUp = false): WhyNone => ({ words, mayMakeUp })
  if (isCalledOff) return say('This class has been called off, so there is no assessment after it.')
  if (!hasAssessment) return say('This course has no assessment.')
  if (!isOver) return say('Once you have attended the class, your password comes here and by mail. There is nothing for you to do before that.')
  if (!attended || attended.hasAttended)
    return say('You have attended the class. Your trainer hands the passwords out; yours comes here and by mail.')
  const { present, sessions, needed, unrecorded } = attended
  if (present + unrecorded >= needed)
    return say('Your trainer has not marked every session yet. Once you have attended the class, your password comes here and by mail.')
  return say(
    `You were in ${present} of ${sessions} sessions, and the password goes to those who were in ${needed} or more. A session that you missed may be made up in another class.`,
    true,
  )
}
