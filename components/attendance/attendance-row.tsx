'use client'

import { cx } from 'class-variance-authority'
import { useEffect, useState } from 'react'
import { Chip } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import { Opener } from '@/components/ui/opener'
import { type Attended, countsAsPresent, minutesOf } from '@/lib/attendance/attendance-rule'
import { findWrongMinutes } from '@/lib/attendance/missed-minutes'
import { sayProgress } from '@/lib/attendance/progress-words'
import type { SheetRow } from '@/lib/attendance/queries'
import { ELSEWHERE } from '@/lib/attendance/read-attendance-form'
import type { Said } from './outbox'

type AttendanceRowProps = {
  row: SheetRow
  /** Where and when they make it up instead, in words. */
  elsewhere: string | undefined
  session: { startsAt: Date; endsAt: Date }
  /** What stands in a field: what was typed before a refusal, else what is saved. */
  shown: (name: string, saved: string) => string
  fieldErrors: Record<string, string>
  progress: Attended | null
  /** What is not with the server yet, and what the server has taken since the page was read. */
  waiting: Said | null
  saved: Said | null
}

const STATUSES = [
  ['present', 'Present', 'has-checked:bg-accent has-checked:text-on-accent'],
  ['absent', 'Absent', 'has-checked:bg-ink has-checked:text-paper'],
] as const

/** One student in one line: there or not, how far they are, and below a fold the minutes missed and a note. */
export function AttendanceRow({ row, elsewhere, session, shown, fieldErrors, progress, waiting, saved }: AttendanceRowProps) {
  const { enrolmentId: id, name, guestOf } = row
  const [late, early] = [
    shown(`late-${id}`, row.lateMinutes ? String(row.lateMinutes) : ''),
    shown(`early-${id}`, row.leftEarlyMinutes ? String(row.leftEarlyMinutes) : ''),
  ]
  const note = shown(`note-${id}`, row.note)
  const said = waiting ?? saved ?? { status: row.status ?? '', late, early, note }
  const wrong = findWrongMinutes(said, minutesOf(session))
  const errors = { late: fieldErrors[`late-${id}`] ?? wrong.late, early: fieldErrors[`early-${id}`] ?? wrong.early }
  const hasError = Boolean(errors.late || errors.early)
  const [isOpen, setIsOpen] = useState(hasError)
  useEffect(() => {
    if (hasError) setIsOpen(true)
  }, [hasError])
  return (
    <li className="border-b border-line py-1.5" data-seat={id}>
      <input type="hidden" name={`seat-${id}`} value={elsewhere ? ELSEWHERE : 'on'} />
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 md:grid-cols-[minmax(0,1fr)_7rem_auto_9rem]">
        <p className="min-w-0 font-bold wrap-anywhere" id={`name-${id}`}>
          {name} {guestOf ? <Chip tone="outline">guest of {guestOf}</Chip> : null}
          {elsewhere ? <span className="block text-label font-normal text-ink-2">{elsewhere}</span> : null}
        </p>
        <p className={cx('text-label whitespace-nowrap max-md:row-start-2', progress?.hasAttended ? 'text-accent' : 'text-ink-3')}>
          {progress ? sayProgress(progress) : null}
        </p>
        <fieldset className="max-md:row-span-2 max-md:row-start-1" aria-labelledby={`name-${id}`}>
          <div className="flex overflow-hidden rounded-control border-[1.5px] border-edge bg-raised has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink">
            {STATUSES.map(([value, label, look], index) => (
              <label
                key={value}
                className={cx(
                  'flex min-h-11 cursor-pointer items-center border-l border-edge px-3 text-small first:border-l-0 hover:bg-sunken md:min-h-9',
                  look,
                )}
              >
                <input
                  type="radio"
                  id={index === 0 ? `status-${id}` : undefined}
                  name={`status-${id}`}
                  value={value}
                  defaultChecked={shown(`status-${id}`, row.status ?? '') === value}
                  className="sr-only"
                />
                {label}
              </label>
            ))}
          </div>
        </fieldset>
        <p className="text-label text-ink-3 max-md:col-span-2">
          {waiting ? <span className="text-warm-ink">{waiting.status ? 'not saved yet' : CHOOSE}</span> : null}
        </p>
      </div>
      {!hasError && isMissed(said, session) ? <p className="text-label text-warm-ink">More than half was missed: counts as missed.</p> : null}
      <details open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)} className="text-small">
        <Opener className="text-label! text-ink-2!">
          {hasError ? MORE : sayMore(said) || MORE}
          <span className="sr-only"> of {name}</span>
        </Opener>
        <div className="grid gap-4 pt-1 pb-3 sm:grid-cols-[auto_auto_minmax(0,1fr)] sm:items-end">
          <Field label="Late, min" name={`late-${id}`} width="short" inputMode="numeric" error={errors.late} defaultValue={late} />
          <Field label="Left early, min" name={`early-${id}`} width="short" inputMode="numeric" error={errors.early} defaultValue={early} />
          <Field label="Note" optional name={`note-${id}`} autoComplete="off" maxLength={500} defaultValue={note} />
        </div>
      </details>
    </li>
  )
}

const MORE = 'Late, left early, note'
const CHOOSE = 'Choose present or absent; the rest is kept until then.'

type Words = Pick<Said, 'status' | 'late' | 'early' | 'note'>

/** `15 min late, note` */
const sayMore = ({ late, early, note }: Words): string =>
  [Number(late) > 0 && `${Number(late)} min late`, Number(early) > 0 && `left ${Number(early)} min early`, note.trim() && 'note']
    .filter(Boolean)
    .join(', ')

/** Ticked as present, and away for too much of it. */
const isMissed = ({ status, late, early }: Words, session: { startsAt: Date; endsAt: Date }): boolean =>
  status === 'present' && !countsAsPresent({ status, lateMinutes: Number(late), leftEarlyMinutes: Number(early) }, session)
