import { cx } from 'class-variance-authority'
import { Chip } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import type { SheetRow } from '@/lib/attendance/queries'
import type { Progress } from './use-outbox'

type AttendanceRowProps = {
  row: SheetRow
  /** What stands in a field: what was typed before a refusal, else what is saved. */
  shown: (name: string, saved: string) => string
  fieldErrors: Record<string, string>
  progress: Progress | null
  needed: number | null
  /** Not with the server yet. */
  isWaiting: boolean
  /** Why it cannot be sent yet. */
  wrong: string | null
}

const STATUSES = [
  ['present', 'Present', 'has-checked:bg-accent has-checked:text-on-accent'],
  ['absent', 'Absent', 'has-checked:bg-ink has-checked:text-paper'],
] as const

/** One student in one line: there or not, how far they are, and below a fold the minutes missed and a note. */
export function AttendanceRow({ row, shown, fieldErrors, progress, needed, isWaiting, wrong }: AttendanceRowProps) {
  const { enrolmentId: id, name, guestOf } = row
  const [late, early] = [
    shown(`late-${id}`, row.lateMinutes ? String(row.lateMinutes) : ''),
    shown(`early-${id}`, row.leftEarlyMinutes ? String(row.leftEarlyMinutes) : ''),
  ]
  const note = shown(`note-${id}`, row.note)
  const more = [late && `${late} min late`, early && `left ${early} min early`, note && 'note'].filter(Boolean).join(', ')
  const hasError = Boolean(fieldErrors[`late-${id}`] || fieldErrors[`early-${id}`])
  return (
    <li className="border-b border-line py-1.5" data-seat={id}>
      <input type="hidden" name={`seat-${id}`} value="on" />
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 md:grid-cols-[minmax(0,1fr)_7rem_auto_9rem]">
        <p className="min-w-0 font-bold wrap-anywhere" id={`name-${id}`}>
          {name} {guestOf ? <Chip tone="outline">guest of {guestOf}</Chip> : null}
        </p>
        <p className={cx('text-label whitespace-nowrap max-md:row-start-2', progress?.hasAttended ? 'text-accent' : 'text-ink-3')}>
          {progress && needed !== null ? `${progress.present} of ${needed} needed` : null}
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
          {wrong ? <span className="text-error">{wrong}</span> : isWaiting ? <span className="text-warm-ink">not saved yet</span> : null}
        </p>
      </div>
      <details open={hasError || undefined} className="text-small">
        <summary className="inline-block py-1.5 text-label text-ink-2 underline decoration-[1px] underline-offset-2">
          {more || 'Late, left early, note'}
          <span className="sr-only"> of {name}</span>
        </summary>
        <div className="grid gap-4 pt-1 pb-3 sm:grid-cols-[auto_auto_minmax(0,1fr)] sm:items-end">
          <Field label="Late, min" name={`late-${id}`} width="short" inputMode="numeric" error={fieldErrors[`late-${id}`]} defaultValue={late} />
          <Field
            label="Left early, min"
            name={`early-${id}`}
            width="short"
            inputMode="numeric"
            error={fieldErrors[`early-${id}`]}
            defaultValue={early}
          />
          <Field label="Note" optional name={`note-${id}`} autoComplete="off" maxLength={500} defaultValue={note} />
        </div>
      </details>
    </li>
  )
}
