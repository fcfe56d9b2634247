import { FormRefusal } from '../errors'
import { findWrongMinutes } from './missed-minutes'
import type { AttendanceEntry } from './record-attendance'

/** What a sheet's `seat-ID` says of a student who goes to another class for this session. */
export const ELSEWHERE = 'elsewhere'

/**
 * The sheet of one session: `status-ID`, `late-ID`, `early-ID`, `note-ID` for each seat. With `intent=everyone` all who were left open
 * were present, but for those of whom `seat-ID` says that they make it up elsewhere. @throws FormRefusal at the minutes that are none
 */
export function readAttendanceForm(values: Record<string, string>): AttendanceEntry[] {
  const errors: Record<string, string> = {}
  const ids = Object.keys(values).flatMap((name) => (name.startsWith('seat-') ? [name.slice('seat-'.length)] : []))
  const entries = ids.flatMap((id): AttendanceEntry[] => {
    const said = values[`status-${id}`]
    const status =
      said === 'present' || said === 'absent' ? said : values.intent === 'everyone' && values[`seat-${id}`] !== ELSEWHERE ? 'present' : null
    const { [`late-${id}`]: late = '', [`early-${id}`]: early = '', [`note-${id}`]: note = '' } = values
    for (const [name, sentence] of Object.entries(findWrongMinutes({ late, early }))) errors[`${name}-${id}`] = sentence
    const rest = { lateMinutes: Number(late) || 0, leftEarlyMinutes: Number(early) || 0, note: note.slice(0, 500) }
    return status ? [{ enrolmentId: id, status, ...rest }] : []
  })
  if (Object.keys(errors).length > 0) throw new FormRefusal(errors)
  return entries
}
