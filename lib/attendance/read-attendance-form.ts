import { FormRefusal } from '../errors'
import type { AttendanceEntry } from './record-attendance'

/**
 * The sheet of one session: `status-ID`, `late-ID`, `early-ID`, `note-ID` for each seat. With `intent=everyone` all who were left open
 * were present. @throws FormRefusal at the minutes that are none
 */
export function readAttendanceForm(values: Record<string, string>): AttendanceEntry[] {
  const errors: Record<string, string> = {}
  const minutes = (name: string): number => {
    const text = (values[name] ?? '').trim()
    if (!/^\d{0,3}$/.test(text)) errors[name] = 'Enter minutes as a whole number, like 15.'
    return Number(text) || 0
  }
  const ids = Object.keys(values).flatMap((name) => (name.startsWith('seat-') ? [name.slice('seat-'.length)] : []))
  const entries = ids.flatMap((id): AttendanceEntry[] => {
    const said = values[`status-${id}`]
    const status = said === 'present' || said === 'absent' ? said : values.intent === 'everyone' ? 'present' : null
    const rest = { lateMinutes: minutes(`late-${id}`), leftEarlyMinutes: minutes(`early-${id}`), note: (values[`note-${id}`] ?? '').slice(0, 500) }
    return status ? [{ enrolmentId: id, status, ...rest }] : []
  })
  if (Object.keys(errors).length > 0) throw new FormRefusal(errors)
  return entries
}
