import { Video } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Act, ActForm } from '@/components/ui/act-form'
import { ButtonLink, buttonLook } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import type { OwnSlot as Slot } from '@/lib/coaching/queries'
import { describeDay, describeSession, describeSpan, timeOf } from '@/lib/schedule/describe-times'
import { cityOf, offsetMinutes } from '@/lib/schedule/zone-time'

type OwnSlotProps = { slot: Slot; zone: string; now: Date; moveHref: string; cancel: Act }

/** A student's own slot: when, with whom, where to click; and while there is time, other plans. */
export function OwnSlot({ slot, zone, now, moveHref, cancel }: OwnSlotProps) {
  const isBooked = slot.status === 'booked'
  const isOver = slot.endsAt <= now
  return (
    <div className="grid gap-6">
      <div className="grid gap-4 rounded-panel border border-line bg-raised p-5 md:p-7">
        <div>
          <SlotChip slot={slot} isOver={isOver} />
        </div>
        <p className="font-display text-h3">{describeSession(slot, zone, { withYear: true })}</p>
        <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_minmax(0,1fr)]">
          <Fact label="With">
            {slot.trainer.name}
            {slot.trainer.timeZone && offsetMinutes(slot.startsAt, slot.trainer.timeZone) !== offsetMinutes(slot.startsAt, zone)
              ? `, ${describeSpan(slot, slot.trainer.timeZone)} in ${cityOf(slot.trainer.timeZone)}`
              : null}
          </Fact>
          {slot.topic ? <Fact label="About">{slot.topic}</Fact> : null}
        </dl>
        {isBooked && !isOver ? <Where slot={slot} /> : null}
      </div>
      {slot.sharedNote ? (
        <Note tone="quiet">
          <p className="font-bold">{slot.trainer.name} writes</p>
          <p className="mt-1 whitespace-pre-line wrap-anywhere">{slot.sharedNote}</p>
        </Note>
      ) : null}
      {isBooked && !isOver ? <OtherPlans slot={slot} zone={zone} now={now} moveHref={moveHref} cancel={cancel} /> : null}
    </div>
  )
}

function SlotChip({ slot: { status }, isOver }: { slot: Slot; isOver: boolean }) {
  if (status === 'used') return <Chip icon="done">Taken</Chip>
  if (status === 'missed') return <Chip tone="warm">Missed</Chip>
  return isOver ? <Chip>Over</Chip> : <Chip tone="good">Booked</Chip>
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="sm:col-span-2 sm:grid sm:grid-cols-subgrid">
    <dt className="text-small text-ink-3">{label}</dt>
    <dd className="whitespace-pre-line wrap-anywhere">{children}</dd>
  </div>
)

function Where({ slot: { meetingUrl, trainer } }: { slot: Slot }) {
  if (!meetingUrl) return <p className="text-small text-ink-2">The link comes from {trainer.name}, and stands here then.</p>
  return (
    <div>
      <a href={meetingUrl} rel="noreferrer" className={buttonLook({})}>
        <Video aria-hidden className="size-5" strokeWidth={1.75} />
        Open the meeting
      </a>
    </div>
  )
}

function OtherPlans({ slot, zone, now, moveHref, cancel }: OwnSlotProps) {
  if (now > slot.changeableUntil)
    return (
      <Note tone="quiet">
        It could be moved or cancelled until {sayInstant(slot.changeableUntil, zone)}. If you cannot come, tell {slot.trainer.name}.
      </Note>
    )
  return (
    <div className="grid gap-4">
      <p className="text-small text-ink-2">You can move or cancel it until {sayInstant(slot.changeableUntil, zone)}.</p>
      <div className="flex flex-wrap items-start gap-4">
        <ButtonLink variant="second" href={moveHref}>
          Move it
        </ButtonLink>
        <details>
          <summary className="link min-h-12 content-center">Cancel it …</summary>
          <ActForm act={cancel} className="mt-3 grid max-w-form gap-4">
            <p className="text-small text-ink-2">It leaves both calendars, and you may book another time.</p>
            <div>
              <SubmitButton variant="second" busy="Cancelling …">
                Cancel my slot
              </SubmitButton>
            </div>
          </ActForm>
        </details>
      </div>
    </div>
  )
}

const sayInstant = (at: Date, zone: string): string => `${describeDay(at, zone)}, ${timeOf(at, zone)}`
